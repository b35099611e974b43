// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import dev.headgate.client.IpAddress;
import dev.headgate.client.ResolvedClient;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether all requests come from one address: a proxy that hides the clients, or a container
 * that does not pass their addresses on. The second address is the end of it, so the lock is taken
 * by few requests.
 *
 * <p>Safe for any number of threads.
 */
final class OneAddress {

  static final int ENOUGH = 1000;

  private final Question question;
  private final TrustSetup trust;
  private @Nullable IpAddress first;
  private int requests;

  OneAddress(Warnings warnings, TrustSetup trust) {
    this.question = new Question(WarningCode.ONE_ADDRESS, warnings);
    this.trust = trust;
  }

  boolean isOpen() {
    return question.isOpen();
  }

  void look(ResolvedClient client) {
    if (question.isOpen()) {
      IpAddress address = client.address();
      if (question.settle(add(address))) {
        question.say(text(address));
      }
    }
  }

  private synchronized Answer add(@Nullable IpAddress address) {
    if (requests == 0) {
      first = address;
    } else if (!Objects.equals(first, address)) {
      return Answer.NO;
    }
    requests++;
    return requests == ENOUGH ? Answer.YES : Answer.NOT_YET;
  }

  private String text(@Nullable IpAddress address) {
    String begin = "has seen " + ENOUGH + " requests, ";
    if (address == null) {
      return begin
          + "none of which has an address that can be read, so by ip they are one client; see that"
          + " the container passes on the address of the peer";
    }
    String advice =
        trust.trustsAnybody()
            ? "it does not send "
                + trust.header()
                + ", or trustedProxies or trustedHops leave it out"
            : "add its address to trustedProxies";
    return begin
        + "all from "
        + address
        + ", so by ip they are one client; if that is a proxy, "
        + advice
        + "; if it is your only client, there is nothing to do";
  }
}
