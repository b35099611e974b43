// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShownTest {

  @Test
  void printableAsciiIsShownAsItIs() {
    StringBuilder all = new StringBuilder();
    for (char c = ' '; c <= '~'; c++) {
      all.append(c);
    }
    assertEquals(95, all.length());
    assertEquals(all.toString(), Shown.of(all.toString()));
    assertEquals("", Shown.of(""));
  }

  @Test
  void allElseIsShownByItsNumber() {
    assertEquals(
        "\\u0000\\u000a\\u001f\\u007f\\u0080\\ud83d\\ude00\\uffff",
        Shown.of("\0\n\037\177\200\ud83d\ude00\uffff"));
  }

  @Test
  void whatIsLongerIsCut() {
    String full = "x".repeat(Shown.MAX_LENGTH);
    assertEquals(full, Shown.of(full));
    assertEquals(full + "...", Shown.of(full + "y"));
    assertEquals(full + "...", Shown.of(full + "\n".repeat(100_000)));
  }
}
