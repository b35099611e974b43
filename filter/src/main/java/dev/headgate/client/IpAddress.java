// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import org.jspecify.annotations.Nullable;

/**
 * An IP address as a 128-bit number.
 *
 * <p>An IPv4 address is kept as its IPv4-mapped IPv6 address (RFC 4291, section 2.5.5.2), so {@code
 * 1.2.3.4} and {@code ::ffff:1.2.3.4} are equal, as are all other spellings of one address.
 * Immutable, and so safe for any number of threads.
 *
 * @param high the first 64 bits, in network order
 * @param low the last 64 bits
 */
public record IpAddress(long high, long low) {

  private static final long IPV4_MAPPED = 0xffff_0000_0000L;
  private static final int GROUPS = 8;
  private static final int GROUP_BITS = 16;
  private static final int MAX_GROUP_DIGITS = 4;
  private static final int OCTETS = 4;
  private static final int OCTET_BITS = 8;
  private static final int MAX_OCTET = 255;

  /**
   * Reads an address: four decimal octets, or IPv6 text (RFC 4291, section 2.2), without brackets,
   * zone, port or spaces. {@code 010.0.0.1}, {@code 1.2.3} and {@code 0x7f000001} are not
   * addresses. Linear in the length of the text; nothing is looked up.
   *
   * @param text any text
   * @return the address, or null if the text is not one
   */
  public static @Nullable IpAddress parse(CharSequence text) {
    return text.toString().indexOf(':') < 0 ? parseIpv4(text) : parseIpv6(text);
  }

  /**
   * Reads an address as containers name a peer: as {@link #parse} does, but in brackets, with a
   * zone or with a port as well, all of which are dropped.
   *
   * @param peer any text
   * @return the address, or null if the text is not one
   */
  public static @Nullable IpAddress ofPeer(String peer) {
    int colon = peer.indexOf(':');
    int end = peer.length();
    int begin = 0;
    if (peer.startsWith("[")) {
      begin = 1;
      end = Math.max(begin, peer.indexOf(']'));
      if (!isPort(peer, end + 1)) {
        return null;
      }
    } else if (colon >= 0 && colon == peer.lastIndexOf(':')) {
      end = colon;
      if (!isPort(peer, end)) {
        return null;
      }
    }
    int zone = colon >= 0 ? peer.indexOf('%', begin) : -1;
    return parse(peer.substring(begin, zone > begin && zone < end ? zone : end));
  }

  /** Whether the rest of a text is nothing, or a colon and digits. */
  private static boolean isPort(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      if (at == from ? text.charAt(at) != ':' : !isDigit(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether it is an IPv4 address, mapped or not.
   *
   * @return true for {@code 1.2.3.4} and for {@code ::ffff:1.2.3.4}
   */
  public boolean isIpv4() {
    return high == 0 && (low & ~0xffff_ffffL) == IPV4_MAPPED;
  }

  /** The network that the address lies in: all but the first bits, 0 to 128 of them, cleared. */
  IpAddress network(int prefix) {
    if (prefix >= Long.SIZE) {
      return new IpAddress(high, keep(low, prefix - Long.SIZE));
    }
    return new IpAddress(keep(high, prefix), 0);
  }

  private static long keep(long bits, int count) {
    return count == 0 ? 0 : bits & (-1L << (Long.SIZE - count));
  }

  private static @Nullable IpAddress parseIpv4(CharSequence text) {
    long address = ipv4(text, 0);
    return address < 0 ? null : new IpAddress(0, IPV4_MAPPED | address);
  }

  /** The dotted quad that fills the text from an index to its end, or a number below 0. */
  private static long ipv4(CharSequence text, int from) {
    long address = 0;
    int at = from;
    for (int octet = 0; octet < OCTETS; octet++) {
      if (octet > 0 && (at >= text.length() || text.charAt(at++) != '.')) {
        return -1;
      }
      int start = at;
      int value = 0;
      while (at < text.length() && isDigit(text.charAt(at)) && value <= MAX_OCTET) {
        value = value * 10 + (text.charAt(at++) - '0');
      }
      boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
      if (at == start || leadingZero || value > MAX_OCTET) {
        return -1;
      }
      address = address << OCTET_BITS | value;
    }
    return at == text.length() ? address : -1;
  }

  private static @Nullable IpAddress parseIpv6(CharSequence text) {
    Groups groups = new Groups();
    int length = text.length();
    int at = 0;
    if (length >= 2 && text.charAt(0) == ':' && text.charAt(1) == ':') {
      groups.gap();
      at = 2;
    }
    while (at < length) {
      int start = at;
      int value = 0;
      while (at < length && at - start <= MAX_GROUP_DIGITS && hexDigit(text.charAt(at)) >= 0) {
        value = value << 4 | hexDigit(text.charAt(at++));
      }
      if (at < length && text.charAt(at) == '.') {
        long quad = ipv4(text, start);
        return quad >= 0 && groups.add(quad >>> GROUP_BITS) && groups.add(quad & 0xffff)
            ? groups.address()
            : null;
      }
      if (at == start || at - start > MAX_GROUP_DIGITS || !groups.add(value)) {
        return null;
      }
      if (at == length) {
        break;
      }
      if (text.charAt(at++) != ':' || at == length) {
        return null;
      }
      if (text.charAt(at) == ':') {
        if (!groups.gap()) {
          return null;
        }
        at++;
      }
    }
    return groups.address();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int hexDigit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  /** The groups of an IPv6 address as they are read, with at most one gap of zeros. */
  private static final class Groups {
    private long high;
    private long low;
    private int count;
    private int gapAt = GROUPS;
    private boolean hasGap;

    boolean add(long group) {
      if (count == GROUPS) {
        return false;
      }
      high = high << GROUP_BITS | low >>> (Long.SIZE - GROUP_BITS);
      low = low << GROUP_BITS | group;
      count++;
      return true;
    }

    boolean gap() {
      if (hasGap) {
        return false;
      }
      hasGap = true;
      gapAt = count;
      return true;
    }

    @Nullable IpAddress address() {
      // A gap stands for at least one group.
      if (hasGap ? count == GROUPS : count != GROUPS) {
        return null;
      }
      if (!hasGap) {
        return new IpAddress(high, low);
      }
      // The groups before the gap move up to the front; those behind it are in place.
      int behind = (count - gapAt) * GROUP_BITS;
      IpAddress tail = new IpAddress(high, low).suffix(behind);
      IpAddress head =
          new IpAddress(high ^ tail.high, low ^ tail.low).shiftLeft((GROUPS - count) * GROUP_BITS);
      return new IpAddress(head.high | tail.high, head.low | tail.low);
    }
  }

  private IpAddress suffix(int bits) {
    IpAddress network = network(2 * Long.SIZE - bits);
    return new IpAddress(high ^ network.high, low ^ network.low);
  }

  private IpAddress shiftLeft(int bits) {
    if (bits >= 2 * Long.SIZE) {
      return new IpAddress(0, 0);
    }
    if (bits >= Long.SIZE) {
      return new IpAddress(low << (bits - Long.SIZE), 0);
    }
    return bits == 0 ? this : new IpAddress(high << bits | low >>> (Long.SIZE - bits), low << bits);
  }
}
