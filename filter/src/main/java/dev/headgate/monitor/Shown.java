// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

/**
 * Text that others chose, made harmless: printable ASCII of bounded length, so that it can neither
 * end a line of the log nor fill it.
 */
final class Shown {

  static final int MAX_LENGTH = 100;

  private Shown() {}

  static String of(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c <= '~') {
        shown.append(c);
      } else {
        shown.append(String.format("\\u%04x", (int) c));
      }
    }
    return shown.append(text.length() > MAX_LENGTH ? "..." : "").toString();
  }
}
