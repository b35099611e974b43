// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/**
 * Reads addresses, one after the other, into the same two numbers: no object for each.
 *
 * <p>What was read last holds until the next reading; after one that failed it means nothing. For
 * one thread.
 */
final class AddressReader {

  private static final long IPV4_MAPPED = 0xffff_0000_0000L;
  private static final long IPV4_BITS = 0xffff_ffffL;
  private static final int GROUPS = 8;
  private static final int GROUPS_OF_A_LONG = 4;
  private static final int GROUP_BITS = 16;
  private static final int MAX_GROUP_DIGITS = 4;

  private long high;
  private long low;
  // What follows is of use only while IPv6 text is read.
  private long tailHigh;
  private long tailLow;
  private int groups;
  private int at;
  private boolean gap;

  /** The first 64 bits. */
  long high() {
    return high;
  }

  /** The last 64 bits. */
  long low() {
    return low;
  }

  static boolean isIpv4(long high, long low) {
    return high == 0 && (low & ~IPV4_BITS) == IPV4_MAPPED;
  }

  /** Whether it is {@code 0.0.0.0} or {@code ::}, which nobody can send from. */
  boolean isUnspecified() {
    return high == 0 && (low == 0 || low == IPV4_MAPPED);
  }

  /** Reads an address and nothing else: no brackets, zone, port or spaces. */
  boolean read(String text, int from, int to) {
    return FieldText.find(':', text, from, to) < to
        ? readIpv6(text, from, to)
        : readIpv4(text, from, to);
  }

  /** Reads four decimal octets, into the IPv4-mapped address (RFC 4291, section 2.5.5.2). */
  boolean readIpv4(String text, int from, int to) {
    long address = Ipv4Text.parse(text, from, to);
    high = 0;
    low = IPV4_MAPPED | address;
    return address != Ipv4Text.NONE;
  }

  /** Reads IPv6 text (RFC 4291, section 2.2), its last 32 bits as four octets if they are. */
  boolean readIpv6(String text, int from, int to) {
    clear(from);
    if (to - from >= 2 && text.charAt(from) == ':' && text.charAt(from + 1) == ':') {
      gap = true;
      at += 2;
    }
    while (at < to) {
      int start = at;
      long group = readHexDigits(text, to);
      if (at < to && text.charAt(at) == '.') {
        return addQuad(Ipv4Text.parse(text, start, to)) && closeGap();
      }
      int digits = at - start;
      if (digits == 0 || digits > MAX_GROUP_DIGITS || !add(group) || !skipSeparator(text, to)) {
        return false;
      }
    }
    return closeGap();
  }

  private void clear(int from) {
    high = 0;
    low = 0;
    tailHigh = 0;
    tailLow = 0;
    groups = 0;
    gap = false;
    at = from;
  }

  /** Reads one digit more than a group has, at most, so that one too many shows. */
  private long readHexDigits(String text, int to) {
    int most = Math.min(to, at + MAX_GROUP_DIGITS + 1);
    long value = 0;
    while (at < most) {
      char c = text.charAt(at);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return value;
      }
      value = value << 4 | digit;
      at++;
    }
    return value;
  }

  private boolean addQuad(long quad) {
    return quad != Ipv4Text.NONE && add(quad >>> GROUP_BITS) && add(quad & 0xffff);
  }

  /** Puts a group in its place from the left, or behind a gap, whose length is not known yet. */
  private boolean add(long group) {
    if (groups == GROUPS) {
      return false;
    }
    if (gap) {
      tailHigh = tailHigh << GROUP_BITS | tailLow >>> (Long.SIZE - GROUP_BITS);
      tailLow = tailLow << GROUP_BITS | group;
    } else if (groups < GROUPS_OF_A_LONG) {
      high |= group << (GROUP_BITS * (GROUPS_OF_A_LONG - 1 - groups));
    } else {
      low |= group << (GROUP_BITS * (GROUPS - 1 - groups));
    }
    groups++;
    return true;
  }

  /** Steps over one colon or a gap, which another group or the end may follow, or over nothing. */
  private boolean skipSeparator(String text, int to) {
    if (at == to) {
      return true;
    }
    if (text.charAt(at) != ':' || at + 1 == to) {
      return false;
    }
    at++;
    if (text.charAt(at) == ':') {
      if (gap) {
        return false;
      }
      gap = true;
      at++;
    }
    return true;
  }

  /** Puts the groups behind a gap in their place; a gap stands for at least one group. */
  private boolean closeGap() {
    high |= tailHigh;
    low |= tailLow;
    return gap ? groups < GROUPS : groups == GROUPS;
  }
}
