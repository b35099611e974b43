// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.Seeds;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {

  private static boolean answer(String... lines) {
    return AcceptHeader.wantsJson(Collections.enumeration(List.of(lines)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/problem+json",
        "application/*",
        "APPLICATION/JSON",
        "Application/Problem+JSON",
        "text/html, application/json",
        "application/json, */*;q=0.5",
        "application/json, text/plain, */*",
        "text/plain, application/json",
        "text/plain;q=0.5, application/json;q=0.5",
        "text/*;q=0.9, text/plain;q=0.1, application/json;q=0.2",
        "*/*;q=0.9, text/plain;q=0.1, application/json;q=0.2",
        "application/json;q=0, application/*",
        "application/json;q=0.001",
        "application/json ; q=1.000",
        "application/json\t;\tQ=0.5",
        "application/json;profile=\"a,b;q=0\";q=1",
        "application/json;profile=\"a\\\"b\"",
        "application/json;;q=1",
        ", ,application/json,",
        "text/plain;q=0, application/json",
        " application/json , text/html ",
        "application/json;q=0.999, text/plain;q=0.998",
        "application/json;q=0.10, text/plain;q=0.1",
        "application/json;q=1., text/plain;q=0.",
      })
  void wantsJson(String accept) {
    assertTrue(answer(accept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "text/html",
        "text/plain",
        "text/*",
        "image/png",
        "application/xml",
        "application/jsonx",
        "application/vnd.api+json",
        "text/plain, application/json;q=0.9",
        "application/json;q=0.5, */*",
        "application/json;q=0.2, text/*;q=0.3",
        "application/json;q=0",
        "application/json;q=0.000",
        "application/json;q=0.0, text/plain;q=0",
        "application/json;q=2",
        "application/json;q=1.001",
        "application/json;q=0.1234",
        "application/json;q=-1",
        "application/json;q=",
        "application/json;q",
        "application/json;q=abc",
        "application/json;q=1x",
        "application",
        "application/",
        "/json",
        "application/json text/plain",
        "application /json",
        "application/json;a=\"",
        "application/json;a=\"b\\",
        "application/json;a=",
        "appli\u00e7ation/json",
        "application/json, garbage in here",
        "{}",
        "application/json;q=0.5, text/plain, text/plain;format=flowed;q=0.1",
        "application/json;q=0.5, text/plain;format=flowed;q=0.1, text/plain",
        "application/json, text",
        "application/json, text/",
        "application/json, /html",
        "application/json, text/html;q=2",
        "application/json, text/html;q=x",
        "application/json, text/html;q",
        "application/json, text/html;q=0.1234",
        "application/json, text/html;a=\"",
        "application/json, text/html;a=",
        "application/json text/html",
        "application/json;q=0.5, text/plain;q=0.501",
      })
  void wantsText(String accept) {
    assertFalse(answer(accept));
  }

  @Test
  void joinsTheLinesInOrder() {
    assertTrue(answer("text/html", "application/json"));
    assertFalse(answer("application/json;q=0.3", "text/plain"));
  }

  @Test
  void noAcceptWantsText() {
    assertFalse(AcceptHeader.wantsJson(null));
    assertFalse(answer());
  }

  @Test
  void neverThrowsWhateverStandsThere() {
    String alphabet = "application/json;q=01.,*\"\\ \ttex+\u0000\u00ff";
    Seeds.forAll(
        100_000,
        random -> {
          StringBuilder text = new StringBuilder();
          int length = random.nextInt(40);
          for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
          }
          boolean first = answer(text.toString());
          assertEquals(first, answer(text.toString(), ""));
        });
  }

  /** A square of a million would take minutes. */
  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\"", "\\", "a/b,", "a/b;c=d;", "q=1;", " ", "a", "/", "="})
  void takesTimeLinearInTheLength(String piece) {
    String repeated = piece.repeat(1_000_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          answer(repeated);
          answer("application/json;a=\"" + repeated);
          answer("application/json;" + repeated, "text/plain");
        });
  }
}
