// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import dev.headgate.client.CidrList;

/**
 * Who is trusted to say for whom a request is, as it was written.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param proxies the value of {@code trustedProxies}; {@link CidrList#NONE} if it is not given,
 *     also where {@code trustedHops} then lets every peer speak
 * @param hops whether {@code trustedHops} is given
 * @param header the header that trusted peers are read by
 * @param headerGiven whether {@code clientHeader} is given, so that the header is not the default
 */
public record TrustSetup(CidrList proxies, boolean hops, String header, boolean headerGiven) {

  boolean trustsAnybody() {
    return hops || !proxies.isEmpty();
  }
}
