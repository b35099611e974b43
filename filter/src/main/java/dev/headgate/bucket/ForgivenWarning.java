// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Says that a store has too little room, at most once a minute: what a flood makes it forget is
 * counted, not logged. Safe for any number of threads.
 */
final class ForgivenWarning {

  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Consumer<String> log;
  private final AtomicLong quietUntil = new AtomicLong();

  ForgivenWarning(Consumer<String> log) {
    this.log = log;
  }

  /** Whether it is time to say it again, to one thread that asks. */
  boolean isDue(long elapsedNanos) {
    long until = quietUntil.get();
    return elapsedNanos >= until && quietUntil.compareAndSet(until, elapsedNanos + QUIET_NANOS);
  }

  void say(String limit, ForgivenDebt forgiven, long maxBuckets, long neededAtLeast) {
    log.accept(
        "Headgate: [HG-MAX-BUCKETS] limit "
            + limit
            + ": buckets in debt were forgotten for want of room, "
            + forgiven.buckets()
            + " so far, with "
            + forgiven.tokens()
            + " tokens; maxBuckets is "
            + maxBuckets
            + ", and at least "
            + neededAtLeast
            + " would have been enough");
  }
}
