// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/** The characters of field values (RFC 9110, section 5.6), in ASCII and nothing else. */
final class FieldText {

  static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private static final int ASCII = 128;

  // Bit c, or c - 64, is set if c is a token character.
  private static final long TOKEN_CHARS_LOW = tokenChars(0);
  private static final long TOKEN_CHARS_HIGH = tokenChars(Long.SIZE);

  private FieldText() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Whether a character may stand in a token; asked of each one, so it is a look at a bit. */
  static boolean isTokenChar(char c) {
    return c < ASCII && ((c < Long.SIZE ? TOKEN_CHARS_LOW : TOKEN_CHARS_HIGH) >>> c & 1) != 0;
  }

  private static long tokenChars(int from) {
    long bits = 0;
    for (char c = (char) from; c < from + Long.SIZE; c++) {
      if (isLetter(c) || isDigit(c) || TOKEN_MARKS.indexOf(c) >= 0) {
        bits |= 1L << c;
      }
    }
    return bits;
  }

  /** Optional white space is spaces and tabs; a no-break space is not. */
  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  /** The first index at or after one that is not white space; at most {@code to}. */
  static int skipSpace(String text, int from, int to) {
    int at = from;
    while (at < to && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The end of a range without the white space that it ends with; at least {@code from}. */
  static int trimEnd(String text, int from, int to) {
    int end = to;
    while (end > from && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /**
   * The first index of a character in a range, or {@code to} if it is not there. Unlike {@link
   * String#indexOf(int, int)} it never looks beyond the range, so that many short ranges of a long
   * text cost no more than the text.
   */
  static int find(char c, String text, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) != c) {
      at++;
    }
    return at;
  }

  /** The last index of a character before one, or a number below 0 if it is not there. */
  static int findBefore(char c, String text, int before) {
    int at = before - 1;
    while (at >= 0 && text.charAt(at) != c) {
      at--;
    }
    return at;
  }
}
