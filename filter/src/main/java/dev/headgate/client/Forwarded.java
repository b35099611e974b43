// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/**
 * Forwarded (RFC 7239): elements between commas, each of pairs such as {@code for=192.0.2.1}, whose
 * values may be quoted and hold commas then.
 *
 * <p>Read from the left, line by line: from the right nothing tells a comma in quotes from another,
 * and a line that begins in the quotes of another line would give its sender a say about it. A line
 * that breaks the grammar is one element that is not an address. More is allowed than the grammar
 * has: spaces and tabs around {@code ;}, and {@code : [ ]} in values without quotes.
 */
enum Forwarded implements ChainSyntax {
  INSTANCE;

  @Override
  public int count(String line, int most) {
    int count = countOrNone(line);
    return count == ForwardedPairs.NONE ? 1 : count;
  }

  /** How many elements a line has, if it is well-formed. */
  private static int countOrNone(String line) {
    int count = 0;
    int at = 0;
    while (at <= line.length()) {
      at = FieldText.skipSpace(line, at, line.length());
      int end = ForwardedPairs.elementEnd(line, at);
      if (end == ForwardedPairs.NONE) {
        return end;
      }
      if (at < end) {
        count++;
      }
      at = end + 1;
    }
    return count;
  }

  @Override
  public void walk(String line, int after, ProxyTrust trust, ResolvedClient into) {
    AddressReader element = into.element();
    int left = countOrNone(line);
    if (left == ForwardedPairs.NONE) {
      into.meet(trust.judge(after + 1, false, element));
      return;
    }
    int at = 0;
    while (left > 0) {
      at = FieldText.skipSpace(line, at, line.length());
      int end = ForwardedPairs.elementEnd(line, at);
      if (at < end) {
        into.meet(trust.judge(after + left, ForwardedElement.read(line, at, end, into), element));
        left--;
      }
      at = end + 1;
    }
  }
}
