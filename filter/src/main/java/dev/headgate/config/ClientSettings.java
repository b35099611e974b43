// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.client.CidrList;
import dev.headgate.client.ClientHeader;
import dev.headgate.client.ProxyTrust;
import dev.headgate.monitor.TrustSetup;
import org.jspecify.annotations.Nullable;

/**
 * How it is found out who is asking.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param trustedProxies whose header is believed; with trusted hops, whose as a peer; null if this
 *     was not given
 * @param trustedHops how many hops are believed, {@value ProxyTrust#MIN_HOPS} to {@value
 *     ProxyTrust#MAX_HOPS}; null if this was not given
 * @param header the header to read; null if this was not given
 * @param ipv6Prefix bits of an IPv6 address that tell clients apart
 */
public record ClientSettings(
    @Nullable CidrList trustedProxies,
    @Nullable Integer trustedHops,
    @Nullable ClientHeader header,
    int ipv6Prefix) {

  /**
   * Who is believed.
   *
   * @return nobody, if neither proxies nor hops are trusted
   */
  public ProxyTrust trust() {
    CidrList proxies = trustedProxies;
    if (trustedHops == null) {
      return ProxyTrust.proxies(proxies == null ? CidrList.NONE : proxies);
    }
    return proxies == null ? ProxyTrust.hops(trustedHops) : ProxyTrust.hops(trustedHops, proxies);
  }

  /**
   * The header in which those who are believed name the client.
   *
   * @return X-Forwarded-For if no other was given
   */
  public ClientHeader headerToRead() {
    return header == null ? ClientHeader.X_FORWARDED_FOR : header;
  }

  /**
   * The same for those who look whether it is meant so.
   *
   * @return who is trusted, as it was written
   */
  public TrustSetup trustSetup() {
    return new TrustSetup(
        trustedProxies == null ? CidrList.NONE : trustedProxies,
        trustedHops != null,
        headerToRead().name(),
        header != null);
  }

  /** How an address is found, and what of it counts. */
  String describe() {
    String counted = "IPv6 by /" + ipv6Prefix;
    if (trustedHops == null && trustedProxies == null) {
      return counted;
    }
    return "in " + headerToRead().name() + " of " + describeTrust() + ", " + counted;
  }

  private String describeTrust() {
    if (trustedHops == null) {
      return "trusted proxies " + trustedProxies;
    }
    String hops = trustedHops + (trustedHops == 1 ? " trusted hop" : " trusted hops");
    return trustedProxies == null ? hops : hops + " with a peer of " + trustedProxies;
  }
}
