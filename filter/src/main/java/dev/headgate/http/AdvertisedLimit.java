// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

import dev.headgate.bucket.Decision;
import dev.headgate.bucket.Decision.Answer;
import dev.headgate.bucket.Refill;
import dev.headgate.policy.NamedLimit;

/** A limit in the unit in which a client counts: requests of the usual cost, and whole seconds. */
final class AdvertisedLimit {

  private final String name;
  private final Refill refill;
  private final long cost;
  private final boolean dryRun;
  private final long quota;
  private final long window;
  private final String quotaText;
  private final String limitStart;

  AdvertisedLimit(NamedLimit named, long cost, boolean dryRun) {
    this.name = named.name();
    this.refill = named.limit().refill();
    this.cost = cost;
    this.dryRun = dryRun;
    this.quota = named.limit().capacity() / cost;
    this.window = Math.max(1, refill.secondsFor(named.limit().capacity()));
    this.quotaText = Long.toString(quota);
    this.limitStart = RateLimitSyntax.limitStart(name);
  }

  String name() {
    return name;
  }

  boolean dryRun() {
    return dryRun;
  }

  /** Requests that a full bucket is good for, as text. */
  String quotaText() {
    return quotaText;
  }

  /** Requests that the bucket is good for after a decision; none if it refused. */
  long requestsLeft(Decision decision, int charge) {
    return decision.answer(charge) == Answer.REFUSED ? 0 : decision.remaining(charge) / cost;
  }

  /** The seconds until the limit lets a request pass that it refused, at least 1. */
  static long retryAfterSeconds(Decision decision, int charge) {
    return Math.max(1, decision.waitSeconds(charge));
  }

  void appendPolicyTo(StringBuilder field) {
    RateLimitSyntax.appendPolicy(field, name, quota, window, dryRun);
  }

  /** The item of RateLimit. */
  String limitItem(Decision decision, int charge) {
    long left = requestsLeft(decision, charge);
    long effectiveWindow =
        left == 0
            ? Math.max(1, decision.waitSeconds(charge))
            : Math.max(1, refill.secondsFor(left * cost));
    return RateLimitSyntax.limit(limitStart, left, effectiveWindow, dryRun);
  }
}
