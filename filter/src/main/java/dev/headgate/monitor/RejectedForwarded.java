// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import dev.headgate.client.ResolvedClient;

/**
 * Asks whether the forwarded header of trusted proxies is of no use all the time.
 *
 * <p>Safe for any number of threads.
 */
final class RejectedForwarded {

  private final Question question;
  private final Frequency frequency = new Frequency();
  private final String header;

  RejectedForwarded(Warnings warnings, TrustSetup trust) {
    this.question = new Question(WarningCode.FORWARDED_REJECTED, warnings);
    this.header = trust.header();
    if (!trust.trustsAnybody()) {
      question.settle(Answer.NO);
    }
  }

  boolean isOpen() {
    return question.isOpen();
  }

  void look(ResolvedClient client) {
    if (question.isOpen() && question.settle(frequency.add(client.headerRejected()))) {
      question.say(
          "cannot use "
              + header
              + " as trusted proxies send it, again and again, and counts by the last hop that it"
              + " can tell, now by "
              + Peers.text(client)
              + "; see that each proxy writes the address of its peer there, and that trustedHops"
              + " is not above the number of proxies");
    }
  }
}
