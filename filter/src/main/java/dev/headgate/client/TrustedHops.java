// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/** Trust in a number of proxies: the peer, and all but the last of the elements that count. */
final class TrustedHops extends ProxyTrust {

  private final int hops;
  private final CidrList peers;

  TrustedHops(int hops, CidrList peers) {
    this.hops = hops;
    this.peers = peers;
  }

  /** How many elements count; the last of them, seen from the peer, is the client. */
  int hops() {
    return hops;
  }

  @Override
  boolean trustsAnybody() {
    return true;
  }

  @Override
  boolean trustsPeer(long high, long low) {
    return peers.contains(high, low);
  }

  @Override
  Hop judge(int position, boolean readable, AddressReader element) {
    if (position > hops) {
      return Hop.BEYOND;
    }
    if (!readable) {
      return Hop.UNREADABLE;
    }
    return position < hops ? Hop.TRUSTED : Hop.CLIENT;
  }
}
