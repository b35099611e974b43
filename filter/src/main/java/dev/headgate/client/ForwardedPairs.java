// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/** Finds the ends of what a line of Forwarded is made of (RFC 7239, section 4). */
final class ForwardedPairs {

  /** The end of what breaks the grammar. */
  static final int NONE = -1;

  private static final int FIRST_PRINTABLE = 0x20;
  private static final int DELETE = 0x7f;

  private ForwardedPairs() {}

  /** The index of the comma or the end of the line that ends the element at an index. */
  static int elementEnd(String line, int from) {
    int length = line.length();
    int at = from;
    while (true) {
      if (at < length && FieldText.isTokenChar(line.charAt(at))) {
        at = pairEnd(line, at);
        if (at == NONE) {
          return NONE;
        }
      }
      at = FieldText.skipSpace(line, at, length);
      if (at == length || line.charAt(at) == ',') {
        return at;
      }
      if (line.charAt(at) != ';') {
        return NONE;
      }
      at = FieldText.skipSpace(line, at + 1, length);
    }
  }

  /** The index behind a name, an equals sign and a value, with no space between them. */
  static int pairEnd(String line, int from) {
    int equals = nameEnd(line, from);
    if (equals == line.length() || line.charAt(equals) != '=') {
      return NONE;
    }
    return valueEnd(line, equals + 1);
  }

  /** The index behind a value, with its quotes if it has any. */
  static int valueEnd(String line, int from) {
    if (from < line.length() && line.charAt(from) == '"') {
      return quotedEnd(line, from + 1);
    }
    int end = from;
    while (end < line.length() && isValueChar(line.charAt(end))) {
      end++;
    }
    return end > from ? end : NONE;
  }

  /** The index behind a name. */
  static int nameEnd(String line, int from) {
    int at = from;
    while (at < line.length() && FieldText.isTokenChar(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isValueChar(char c) {
    return FieldText.isTokenChar(c) || c == ':' || c == '[' || c == ']';
  }

  /** The index behind the quote that ends a quoted-string (RFC 9110, section 5.6.4). */
  private static int quotedEnd(String line, int from) {
    for (int at = from; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"') {
        return at + 1;
      }
      if (c == '\\') {
        at++;
      }
      if (at == line.length() || !isQuotable(line.charAt(at))) {
        return NONE;
      }
    }
    return NONE;
  }

  private static boolean isQuotable(char c) {
    return c == '\t' || (c >= FIRST_PRINTABLE && c != DELETE);
  }
}
