// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/** Trust in proxies by their addresses. */
final class TrustedProxies extends ProxyTrust {

  private final CidrList proxies;

  TrustedProxies(CidrList proxies) {
    this.proxies = proxies;
  }

  @Override
  boolean trustsAnybody() {
    return !proxies.isEmpty();
  }

  @Override
  boolean trustsPeer(long high, long low) {
    return proxies.contains(high, low);
  }

  @Override
  Hop judge(int position, boolean readable, AddressReader element) {
    if (!readable) {
      return Hop.UNREADABLE;
    }
    return proxies.contains(element.high(), element.low()) ? Hop.TRUSTED : Hop.CLIENT;
  }
}
