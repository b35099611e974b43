// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headgate.fuzz.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Inputs are the lines of Accept. */
class AcceptHeaderFuzzTest {

  @FuzzTest
  void whatDoesNotMatterChangesNothing(byte[] data) {
    List<String> lines = Texts.lines(data);
    boolean json = wantsJson(lines);
    assertEquals(json, wantsJson(List.of(String.join(",", lines))));
    assertEquals(json, wantsJson(with("", lines, " ,\t,")));
    assertEquals(json, wantsJson(lines.stream().map(AcceptHeaderFuzzTest::otherCase).toList()));
    assertFalse(wantsJson(with("text/plain;q=1.001", lines, "")));
    if (json) {
      assertTrue(wantsJson(with("text/html", lines, "image/png;q=0.5")));
      assertTrue(wantsJson(with("text/plain;q=0", lines, "application/json")));
      assertFalse(wantsJson(with("", lines, "application")));
      assertFalse(wantsJson(with("", lines, "application/json;a=\"")));
    }
  }

  private static boolean wantsJson(List<String> lines) {
    return AcceptHeader.wantsJson(Collections.enumeration(lines));
  }

  private static List<String> with(String before, List<String> lines, String behind) {
    List<String> all = new ArrayList<>();
    all.add(before);
    all.addAll(lines);
    all.add(behind);
    return all;
  }

  /** Letters of ASCII the other way; no other character has one in it. */
  private static String otherCase(String text) {
    StringBuilder other = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        other.setCharAt(i, (char) (c ^ 0x20));
      }
    }
    return other.toString();
  }
}
