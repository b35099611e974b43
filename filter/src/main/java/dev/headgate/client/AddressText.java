// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/** Writes addresses: IPv4 as four octets, IPv6 as RFC 5952 has it. */
final class AddressText {

  private static final int GROUPS = 8;
  private static final int GROUPS_OF_A_LONG = 4;

  private AddressText() {}

  static String of(long high, long low) {
    StringBuilder text = new StringBuilder();
    if (AddressReader.isIpv4(high, low)) {
      appendIpv4(text, low);
    } else {
      appendIpv6(text, high, low);
    }
    return text.toString();
  }

  private static void appendIpv4(StringBuilder text, long low) {
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      text.append((low >>> shift) & 0xff).append(shift > 0 ? "." : "");
    }
  }

  /** The longest run of zeros is left out, the first if there are two; one zero alone is not. */
  private static void appendIpv6(StringBuilder text, long high, long low) {
    int gapFrom = 0;
    int gapTo = 0;
    for (int from = 0; from < GROUPS; from++) {
      int to = zerosEnd(from, high, low);
      if (to - from > Math.max(1, gapTo - gapFrom)) {
        gapFrom = from;
        gapTo = to;
      }
    }
    if (gapTo == 0) {
      appendGroups(text, 0, high, low);
      return;
    }
    for (int i = 0; i < gapFrom; i++) {
      text.append(Long.toHexString(group(i, high, low))).append(i < gapFrom - 1 ? ":" : "");
    }
    appendGroups(text.append("::"), gapTo, high, low);
  }

  private static void appendGroups(StringBuilder text, int from, long high, long low) {
    for (int i = from; i < GROUPS; i++) {
      text.append(i > from ? ":" : "").append(Long.toHexString(group(i, high, low)));
    }
  }

  private static int zerosEnd(int from, long high, long low) {
    int end = from;
    while (end < GROUPS && group(end, high, low) == 0) {
      end++;
    }
    return end;
  }

  private static long group(int index, long high, long low) {
    long half = index < GROUPS_OF_A_LONG ? high : low;
    int shift = Short.SIZE * (GROUPS_OF_A_LONG - 1 - index % GROUPS_OF_A_LONG);
    return (half >>> shift) & 0xffff;
  }
}
