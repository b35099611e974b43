// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import dev.headgate.client.RequestSource;
import dev.headgate.client.ResolvedClient;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a forwarded header comes all the time from peers that are not trusted: most likely a
 * proxy that nobody has told us of.
 *
 * <p>Safe for any number of threads.
 *
 * @param <R> the requests
 */
final class UntrustedForwarded<R> {

  private final Question question;
  private final Frequency frequency = new Frequency();
  private final TrustSetup trust;
  private final ForwardedHeaders<R> headers;

  UntrustedForwarded(Warnings warnings, TrustSetup trust, RequestSource<R> source) {
    this.question = new Question(WarningCode.UNTRUSTED_FORWARDED, warnings);
    this.trust = trust;
    this.headers = new ForwardedHeaders<>(source);
  }

  boolean isOpen() {
    return question.isOpen();
  }

  void look(R request, ResolvedClient client) {
    if (question.isOpen()) {
      String header = header(request, client);
      if (question.settle(frequency.add(header != null)) && header != null) {
        question.say(text(header, Peers.text(client)));
      }
    }
  }

  private @Nullable String header(R request, ResolvedClient client) {
    if (trust.trustsAnybody()) {
      return client.headerIgnored() ? trust.header() : null;
    }
    return headers.naming(request, client.address());
  }

  private String text(String header, String peer) {
    return "does not read "
        + header
        + ", for it comes again and again from peers that are not trusted, now from "
        + peer
        + "; if that is your proxy, all who come through it are one client by ip: add its address to"
        + " trustedProxies"
        + (trust.trustsAnybody() ? "" : ", and set clientHeader to " + header)
        + "; if it is a stranger who makes up addresses, there is nothing to do";
  }
}
