// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the debt that one table forgives for want of room, and warns about it. Safe for any number
 * of threads.
 */
final class Forgiveness {

  private static final int SAMPLED_SETS = 1024;

  private final String limit;
  private final long maxBuckets;
  private final TokenBucket bucket;
  private final Places places;
  private final ForgivenWarning warning;
  private final AtomicLong buckets = new AtomicLong();
  private final AtomicLong tokens = new AtomicLong();

  /**
   * @param limit the id of the limit, for the warning
   * @param maxBuckets what turned out to be too few, for the warning
   */
  Forgiveness(
      String limit, long maxBuckets, TokenBucket bucket, Places places, ForgivenWarning warning) {
    this.limit = limit;
    this.maxBuckets = maxBuckets;
    this.bucket = bucket;
    this.places = places;
    this.warning = warning;
  }

  /** Counts a bucket that is about to be forgotten. */
  void forgive(long state, long elapsedNanos) {
    buckets.incrementAndGet();
    tokens.addAndGet(bucket.debtTokens(state, elapsedNanos));
    if (warning.isDue(elapsedNanos)) {
      warning.say(limit, forgiven(), maxBuckets, debtsAtLeast(elapsedNanos));
    }
  }

  /** Adds what the table that this one replaces has forgiven. */
  void takeOver(Forgiveness replaced) {
    buckets.addAndGet(replaced.buckets.get());
    tokens.addAndGet(replaced.tokens.get());
  }

  /** All that was forgiven so far. */
  ForgivenDebt forgiven() {
    return new ForgivenDebt(buckets.get(), tokens.get());
  }

  /**
   * Buckets in debt by a sample of the table, less three standard deviations; a small table is
   * counted in full, and so exactly.
   */
  private long debtsAtLeast(long elapsedNanos) {
    int end = Math.min(places.end(), places.begin() + SAMPLED_SETS * Places.SET_LONGS);
    long inDebt = 0;
    long sampled = 0;
    for (int place = places.begin(); place < end; place += Places.LONGS) {
      boolean moved = places.state(place) == Places.MOVED;
      inDebt += !moved && !bucket.isFull(places.claimedState(place), elapsedNanos) ? 1 : 0;
      sampled++;
    }
    double share = (double) inDebt / sampled;
    double notSampled = 1 - (double) sampled / places.count();
    double lower = share - 3 * Math.sqrt(share * (1 - share) / sampled * notSampled);
    // The one that there is no room for is another.
    return Math.max(0, (long) (lower * places.count())) + 1;
  }
}
