// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headgate.policy.Policy;
import java.util.List;
import java.util.Map;

/** Inputs are files. */
class JsonFuzzTest {

  private static final String JACKSON_ALONE =
      "  [HG-BAD-JSON] f.json:1:1 $ = \"\" has something too large for Jackson in it";

  private static final Variables VARIABLES = new Variables(Map.of("A", "10", "B", "${A}")::get);

  @FuzzTest
  void isSettingsOrMistakesInOurWords(byte[] data) {
    Problems problems = new Problems();
    Given.Members file = JsonReader.read("f.json", data, VARIABLES, problems);
    if (file == null) {
      assertEquals(1, lines(problems).size());
      return;
    }
    Settings settings =
        SettingsReader.readFile(
            file, new GivenSettings(Map.of(), "init-param"), Functions.NONE, null, problems);
    if (lines(problems).isEmpty()) {
      assertFalse(settings.policies().isEmpty());
      settings.policies().forEach(JsonFuzzTest::assertCanBeCharged);
      assertFalse(settings.describe().isEmpty());
    }
  }

  private static void assertCanBeCharged(Policy policy) {
    assertTrue(policy.cost() >= 1 && policy.cost() <= policy.smallestCapacity(), policy.name());
  }

  /** A line for each mistake; what is no JSON was never Jackson's alone to say. */
  private static List<String> lines(Problems problems) {
    try {
      problems.throwIfAny("it");
      return List.of();
    } catch (ConfigurationException e) {
      List<String> lines = String.valueOf(e.getMessage()).lines().skip(1).toList();
      for (String line : lines) {
        assertTrue(line.startsWith("  [HG-") || line.startsWith("  and "), line);
        assertTrue(line.chars().allMatch(c -> c == '…' || (c >= ' ' && c <= '~')), line);
        // From its beginning, for a name in the file may say the same.
        assertFalse(line.startsWith(JACKSON_ALONE), line);
      }
      return lines;
    }
  }
}
