// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/** Reads four decimal octets (RFC 3986, section 3.2.2), and none of the older forms. */
final class Ipv4Text {

  /** What is read where there is no address. */
  static final long NONE = -1;

  private static final int OCTETS = 4;
  private static final int MAX_DIGITS = 3;
  private static final int MAX_OCTET = 255;

  private Ipv4Text() {}

  /**
   * Reads the address that a range of the text is, as a number of 32 bits; {@link #NONE} if it is
   * none. A leading zero is octal to some and decimal to others, and so no address.
   */
  static long parse(String text, int from, int to) {
    long address = 0;
    int at = from;
    for (int octet = 0; octet < OCTETS; octet++) {
      if (octet > 0 && (at >= to || text.charAt(at++) != '.')) {
        return NONE;
      }
      int start = at;
      int value = 0;
      while (at < to && at - start < MAX_DIGITS && FieldText.isDigit(text.charAt(at))) {
        value = value * 10 + (text.charAt(at++) - '0');
      }
      boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
      if (at == start || leadingZero || value > MAX_OCTET) {
        return NONE;
      }
      address = address << Byte.SIZE | value;
    }
    return at == to ? address : NONE;
  }
}
