// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/**
 * How a peer or a hop is named: by an address, perhaps with a port, and for IPv6 perhaps in
 * brackets and with a zone. All but the address is checked and dropped.
 *
 * <p>Names, {@code unknown} and obfuscated identifiers are no addresses. IPv6 text without brackets
 * has no port, as nothing tells it from a group. Brackets are for IPv6 alone (RFC 3986, section
 * 3.2.2).
 */
enum Node {
  /** As in X-Forwarded-For, where a port is a number. */
  PLAIN,
  /** As in Forwarded, where a port may be obfuscated (RFC 7239, section 6). */
  FORWARDED;

  private static final int MAX_LENGTH = 128;
  private static final int MAX_ZONE_LENGTH = 32;
  private static final int MAX_PORT_DIGITS = 5;
  private static final int MAX_PORT = 65_535;

  /** Reads a range of the text, which must be a node and nothing else, at most 128 characters. */
  boolean read(String text, int from, int to, AddressReader into) {
    if (from >= to || to - from > MAX_LENGTH) {
      return false;
    }
    if (into.readIpv4(text, from, to)) {
      return true; // what nearly all nodes are, without a look for what they might have besides
    }
    if (text.charAt(from) == '[') {
      int close = FieldText.find(']', text, from, to);
      return close < to
          && isNoneOrPort(text, close + 1, to)
          && readIpv6(text, from + 1, close, into);
    }
    int colon = FieldText.find(':', text, from, to);
    if (colon < to && FieldText.find(':', text, colon + 1, to) < to) {
      return readIpv6(text, from, to, into);
    }
    return into.readIpv4(text, from, colon) && isNoneOrPort(text, colon, to);
  }

  private static boolean readIpv6(String text, int from, int to, AddressReader into) {
    int zone = FieldText.find('%', text, from, to);
    return (zone == to || isZone(text, zone + 1, to)) && into.readIpv6(text, from, zone);
  }

  private static boolean isZone(String text, int from, int to) {
    return from < to && to - from <= MAX_ZONE_LENGTH && isName(text, from, to, "._~-");
  }

  private boolean isNoneOrPort(String text, int from, int to) {
    if (from == to) {
      return true;
    }
    if (text.charAt(from) != ':' || from + 1 == to) {
      return false;
    }
    return isPort(text, from + 1, to)
        || (this == FORWARDED && text.charAt(from + 1) == '_' && isObfuscated(text, from + 2, to));
  }

  private static boolean isPort(String text, int from, int to) {
    int port = 0;
    for (int at = from; at < to; at++) {
      if (at - from == MAX_PORT_DIGITS || !FieldText.isDigit(text.charAt(at))) {
        return false;
      }
      port = port * 10 + (text.charAt(at) - '0');
    }
    return port <= MAX_PORT;
  }

  private static boolean isObfuscated(String text, int from, int to) {
    return from < to && isName(text, from, to, "._-");
  }

  private static boolean isName(String text, int from, int to, String marks) {
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (!FieldText.isLetter(c) && !FieldText.isDigit(c) && marks.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
