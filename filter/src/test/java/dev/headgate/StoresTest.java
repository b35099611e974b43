// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"maxBuckets\": \"${java.home}\"",
        "\"maxBuckets\": \"1${java.home}\"",
        "\"maxBucket\": \"${java.home}\"",
        "\"type\": \"${java.home}\"",
      })
  void showsWhatWasWrittenAndNotWhatItBecame(String member) {
    List<String> mistakes = mistakes(member);
    assertEquals(1, mistakes.size());
    assertTrue(mistakes.get(0).contains("${java.home}\" "), mistakes.get(0));
    assertFalse(mistakes.get(0).contains(System.getProperty("java.home")), mistakes.get(0));
  }

  @Test
  void settingsOfATypeThatIsNotThereAreNoMistakesOfTheirOwn() {
    List<String> mistakes = mistakes("\"type\": \"redis\", \"uri\": \"redis://localhost\"");
    assertEquals(1, mistakes.size(), mistakes::toString);
    assertTrue(mistakes.get(0).contains("dev.headgate:headgate-redis"), mistakes.get(0));
  }

  private static List<String> mistakes(String member) {
    String json =
        "{ \"policies\": [ { \"name\": \"a\","
            + " \"limits\": [ { \"capacity\": 1, \"refill\": \"1/s\" } ] } ],"
            + " \"store\": { "
            + member
            + " } }";
    return JsonSetup.mistakes(json.getBytes(StandardCharsets.UTF_8));
  }
}
