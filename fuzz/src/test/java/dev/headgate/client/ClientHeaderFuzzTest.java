// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headgate.fuzz.Texts;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/** The HTTP client of the JDK has to agree about the names of headers. */
class ClientHeaderFuzzTest {

  @FuzzTest
  void isANameOrAMistake(byte[] data) {
    String name = Texts.of(data);
    List<ClientProblem> problems = new ArrayList<>();
    ClientHeader header = ClientHeader.parse(name, problems::add);
    assertEquals(isName(name), problems.isEmpty());
    if (problems.isEmpty()) {
      assertEquals(name, header.name());
      return;
    }
    assertSame(ClientHeader.X_FORWARDED_FOR, header);
    assertEquals(1, problems.size());
    assertEquals(name, problems.get(0).value());
    assertFalse(problems.get(0).fix().isBlank());
  }

  /** Some names it keeps for itself, so it is asked for one that goes on. */
  private static boolean isName(String name) {
    try {
      HttpRequest.newBuilder().header(name.isEmpty() ? name : name + "-x", "value");
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
