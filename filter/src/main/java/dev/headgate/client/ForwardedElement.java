// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/** Reads the address that one element of Forwarded is for. */
final class ForwardedElement {

  private static final int MAX_PAIRS = 16;
  private static final String FOR = "for";

  private ForwardedElement() {}

  /**
   * Reads a well-formed element. Not readable is one without {@code for}, with more than 16 pairs,
   * or with two of the same name.
   */
  static boolean read(String line, int from, int to, ResolvedClient into) {
    int node = to;
    int pairs = 0;
    int at = from;
    while (at < to) {
      int nameEnd = ForwardedPairs.nameEnd(line, at);
      if (nameEnd > at) {
        pairs++;
        if (pairs > MAX_PAIRS || hasName(line, from, at, nameEnd)) {
          return false;
        }
        if (isFor(line, at, nameEnd)) {
          node = nameEnd + 1;
        }
      }
      at = next(line, at, to);
    }
    return node < to && readNode(line, node, into);
  }

  /** The index behind the pair at an index, if there is one, and behind the semicolon after it. */
  private static int next(String line, int from, int to) {
    boolean isPair = FieldText.isTokenChar(line.charAt(from));
    int end = isPair ? ForwardedPairs.pairEnd(line, from) : from;
    int semicolon = FieldText.skipSpace(line, end, to);
    return FieldText.skipSpace(line, Math.min(semicolon + 1, to), to);
  }

  /** Whether one of the pairs before an index has the name that begins there. */
  private static boolean hasName(String line, int from, int name, int nameEnd) {
    int length = nameEnd - name;
    for (int at = from; at < name; at = next(line, at, name)) {
      if (ForwardedPairs.nameEnd(line, at) - at == length
          && line.regionMatches(true, at, line, name, length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFor(String line, int name, int nameEnd) {
    return nameEnd - name == FOR.length() && line.regionMatches(true, name, FOR, 0, FOR.length());
  }

  private static boolean readNode(String line, int value, ResolvedClient into) {
    int end = ForwardedPairs.valueEnd(line, value);
    if (line.charAt(value) != '"') {
      return into.readElement(Node.FORWARDED, line, value, end);
    }
    int from = value + 1;
    int to = end - 1;
    if (FieldText.find('\\', line, from, to) == to) {
      return into.readElement(Node.FORWARDED, line, from, to);
    }
    String plain = withoutEscapes(line, from, to);
    return into.readElement(Node.FORWARDED, plain, 0, plain.length());
  }

  /** What the quoted pairs of a quoted-string stand for; hardly anybody sends one. */
  private static String withoutEscapes(String line, int from, int to) {
    StringBuilder plain = new StringBuilder();
    for (int at = from; at < to; at++) {
      if (line.charAt(at) == '\\') {
        at++;
      }
      plain.append(line.charAt(at));
    }
    return plain.toString();
  }
}
