// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/** X-Forwarded-For: addresses between commas. Read from the right, and no further than needed. */
enum XForwardedFor implements ChainSyntax {
  INSTANCE;

  @Override
  public int count(String line, int most) {
    int count = 0;
    int end = line.length();
    while (end >= 0 && count < most) {
      int comma = FieldText.findBefore(',', line, end);
      if (FieldText.skipSpace(line, comma + 1, end) < end) {
        count++;
      }
      end = comma;
    }
    return count;
  }

  @Override
  public void walk(String line, int after, ProxyTrust trust, ResolvedClient into) {
    AddressReader element = into.element();
    int position = after;
    boolean pastHop = false;
    long hopHigh = 0;
    long hopLow = 0;
    int end = line.length();
    while (end >= 0) {
      int comma = FieldText.findBefore(',', line, end);
      int from = FieldText.skipSpace(line, comma + 1, end);
      int to = FieldText.trimEnd(line, from, end);
      if (from < to) {
        position++;
        Hop hop = trust.judge(position, into.readElement(Node.PLAIN, line, from, to), element);
        if (hop != Hop.TRUSTED) {
          into.meet(hop);
          break;
        }
        pastHop = true;
        hopHigh = element.high();
        hopLow = element.low();
      }
      end = comma;
    }
    // It stands right of what was met, so it is met last; further right ones would change nothing.
    if (pastHop) {
      into.meetTrusted(hopHigh, hopLow);
    }
  }
}
