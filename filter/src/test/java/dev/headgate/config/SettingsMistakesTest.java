// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code mistakes.txt}, with all that is said of it. */
class SettingsMistakesTest {

  record Case(String json, List<String> mistakes) {
    @Override
    public String toString() {
      return json;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream file = SettingsMistakesTest.class.getResourceAsStream("mistakes.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n\n", -1)).map(SettingsMistakesTest::of);
    }
  }

  private static Case of(String paragraph) {
    List<String> lines = paragraph.lines().toList();
    return new Case(
        lines.get(0), lines.subList(1, lines.size()).stream().map(String::strip).toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysAllMistakesOnceEach(Case one) {
    SettingsInJson read = SettingsInJson.read(one.json());
    assertEquals(one.mistakes(), read.mistakes());
  }
}
