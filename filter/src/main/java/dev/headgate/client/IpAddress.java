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

  /**
   * Reads an address: four decimal octets, or IPv6 text (RFC 4291, section 2.2), without brackets,
   * zone, port or spaces. {@code 010.0.0.1}, {@code 1.2.3} and {@code 0x7f000001} are not
   * addresses. Linear in the length of the text; nothing is looked up.
   *
   * @param text any text
   * @return the address, or null if the text is not one
   */
  public static @Nullable IpAddress parse(CharSequence text) {
    String whole = text.toString();
    AddressReader reader = new AddressReader();
    return reader.read(whole, 0, whole.length()) ? of(reader) : null;
  }

  /**
   * Reads an address as containers name a peer: as {@link #parse} does, but with a port as well,
   * and IPv6 in brackets or with a zone, all of which are dropped.
   *
   * @param peer any text
   * @return the address, or null if the text is not one
   */
  public static @Nullable IpAddress ofPeer(String peer) {
    AddressReader reader = new AddressReader();
    return Node.PLAIN.read(peer, 0, peer.length(), reader) ? of(reader) : null;
  }

  private static IpAddress of(AddressReader reader) {
    return new IpAddress(reader.high(), reader.low());
  }

  /**
   * Whether it is an IPv4 address, mapped or not.
   *
   * @return true for {@code 1.2.3.4} and for {@code ::ffff:1.2.3.4}
   */
  public boolean isIpv4() {
    return AddressReader.isIpv4(high, low);
  }

  /** The network that the address lies in: all but the first bits, 0 to 128 of them, cleared. */
  IpAddress network(int prefix) {
    return new IpAddress(high & highMask(prefix), low & lowMask(prefix));
  }

  /** The first bits of an address, 0 to 128 of them: those among its first 64. */
  static long highMask(int prefix) {
    return prefix == 0 ? 0 : -1L << Math.max(0, Long.SIZE - prefix);
  }

  /** The first bits of an address, 0 to 128 of them: those among its last 64. */
  static long lowMask(int prefix) {
    return prefix <= Long.SIZE ? 0 : -1L << (2 * Long.SIZE - prefix);
  }

  /** The address as text: four octets, or IPv6 as RFC 5952 has it. */
  @Override
  public String toString() {
    return AddressText.of(high, low);
  }

  // As for all records that are compared in a deployed filter: RATIONALE, "Why some records …".
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress that && high == that.high && low == that.low;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(high) + Long.hashCode(low);
  }
}
