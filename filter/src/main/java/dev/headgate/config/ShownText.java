// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

/**
 * Text that may have come out of a file, made harmless: printable ASCII (and the ellipsis) of
 * bounded length, so that it can neither end a line of the log nor fill it, and a look-alike shows.
 */
final class ShownText {

  private ShownText() {}

  /**
   * The text with an escape in place of all else.
   *
   * @param most the most characters of the text that are shown
   */
  static String of(String text, int most) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < most; i++) {
      char c = text.charAt(i);
      boolean plain = (c >= ' ' && c <= '~') || c == '…';
      shown.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return shown.append(text.length() > most ? "..." : "").toString();
  }
}
