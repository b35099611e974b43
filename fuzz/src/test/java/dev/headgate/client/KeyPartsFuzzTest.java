// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headgate.fuzz.Texts;
import java.util.ArrayList;
import java.util.List;

/** Inputs are key parts between commas. */
class KeyPartsFuzzTest {

  @FuzzTest
  void areReadOrSayWhatToWrite(byte[] data) {
    List<String> texts = List.of(Texts.of(data).split(",", -1));
    List<ClientProblem> problems = new ArrayList<>();
    KeyParts parts = KeyParts.parse(texts, problems::add);
    assertFalse(parts.list().isEmpty());
    assertEquals(parts, withoutProblem(parts.toString()));
    if (problems.isEmpty()) {
      assertEquals(texts.size(), parts.list().size());
    }
    problems.forEach(KeyPartsFuzzTest::assertHelps);
  }

  private static KeyParts withoutProblem(String text) {
    return KeyParts.parse(List.of(text.split(",", -1)), problem -> fail(problem.toString()));
  }

  /** Where one part is wrong, the last word of the fix is another. */
  private static void assertHelps(ClientProblem problem) {
    assertFalse(problem.rule().isBlank() || problem.fix().isBlank());
    if (problem.rule().startsWith("must ")) {
      String fix = problem.fix();
      withoutProblem(fix.substring(fix.lastIndexOf(' ') + 1));
    }
  }
}
