// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/**
 * Who may say for whom a request is: the proxies whose forwarded header is believed.
 *
 * <p>Whoever is trusted can name any client. So trust only machines that add to the header what
 * they see, and that no client can get around. Immutable, and so safe for any number of threads.
 */
public abstract sealed class ProxyTrust permits TrustedProxies, TrustedHops {

  /** The smallest number of trusted hops. */
  public static final int MIN_HOPS = 1;

  /** The largest number of trusted hops. */
  public static final int MAX_HOPS = 16;

  ProxyTrust() {}

  /**
   * Trusts proxies by their addresses. The chain is walked from the peer away, and the first
   * address that is not in the set is the client.
   *
   * @param proxies the addresses of all proxies; with {@link CidrList#NONE} no header is read
   * @return the trust
   */
  public static ProxyTrust proxies(CidrList proxies) {
    return new TrustedProxies(proxies);
  }

  /**
   * Trusts a number of proxies, whatever their addresses. The peer is the first, whoever it is: if
   * a client can get around one of them, it can name any address as its own.
   *
   * @param hops how many proxies every request comes through, {@value #MIN_HOPS} to {@value
   *     #MAX_HOPS}
   * @return the trust
   * @throws IllegalArgumentException if there are fewer or more hops
   */
  public static ProxyTrust hops(int hops) {
    return hops(hops, CidrList.EVERYONE);
  }

  /**
   * Trusts a number of proxies, of which the first, the peer, must have one of some addresses.
   *
   * @param hops how many proxies every request comes through, {@value #MIN_HOPS} to {@value
   *     #MAX_HOPS}
   * @param peers the addresses that the peer may have
   * @return the trust
   * @throws IllegalArgumentException if there are fewer or more hops
   */
  public static ProxyTrust hops(int hops, CidrList peers) {
    if (hops < MIN_HOPS || hops > MAX_HOPS) {
      throw new IllegalArgumentException(
          "trusted hops must be from " + MIN_HOPS + " to " + MAX_HOPS + ", not " + hops);
    }
    return new TrustedHops(hops, peers);
  }

  /** Whether anybody is trusted; if not, no header is read. */
  abstract boolean trustsAnybody();

  /** Whether the header of a peer is believed. */
  abstract boolean trustsPeer(long high, long low);

  /**
   * What an element of the chain is.
   *
   * @param position 1 for the last element, 2 for the one before it, and so on
   * @param element the address of the element, if it is readable
   */
  abstract Hop judge(int position, boolean readable, AddressReader element);
}
