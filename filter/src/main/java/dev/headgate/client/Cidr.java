// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/**
 * A network: all addresses that begin with the same bits (RFC 4632, section 3.1; RFC 4291, section
 * 2.3).
 *
 * @param network its first address
 * @param prefix how many bits are the same, of 128: {@code 10.0.0.0/8} has 104
 */
record Cidr(IpAddress network, int prefix) {

  /** What comes before the 32 bits of an IPv4 address. */
  static final int IPV4_PREFIX = 96;

  /** The prefix of an address by itself. */
  static final int MAX_PREFIX = 128;

  /** The network of a prefix that an address lies in. */
  static Cidr around(IpAddress address, int prefix) {
    return new Cidr(address.network(prefix), prefix);
  }

  boolean isIpv4() {
    return prefix >= IPV4_PREFIX && network.isIpv4();
  }

  /** The network as users write it; an address by itself has no prefix. */
  @Override
  public String toString() {
    if (prefix == MAX_PREFIX) {
      return network.toString();
    }
    return network + "/" + (isIpv4() ? prefix - IPV4_PREFIX : prefix);
  }
}
