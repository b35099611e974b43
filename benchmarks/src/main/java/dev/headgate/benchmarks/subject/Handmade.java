// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The least that a map of clients can do: one long for each, the instant at which its bucket is
 * full again, moved by compare-and-set. Nothing else is worked out, and nothing is ever forgotten.
 */
final class Handmade {

  /** A debt that no run can make, and that added to an instant does not overflow. */
  private static final long MOST_DEBT_NANOS = 1L << 61;

  private Handmade() {}

  static Subject casMap(Setup setup) {
    long start = System.nanoTime();
    long nanosPerToken = setup.period().toNanos();
    long mostDebt =
        setup.capacity() < MOST_DEBT_NANOS / nanosPerToken
            ? setup.capacity() * nanosPerToken
            : MOST_DEBT_NANOS;
    return new MapSubject<>(
        new ConcurrentHashMap<>(),
        AtomicLong::new,
        (bucket, cost) -> take(bucket, System.nanoTime() - start, cost * nanosPerToken, mostDebt));
  }

  private static boolean take(AtomicLong bucket, long now, long taken, long mostDebt) {
    while (true) {
      long fullAt = bucket.get();
      long next = Math.max(fullAt, now) + taken;
      if (next - now > mostDebt) {
        return false;
      }
      if (bucket.compareAndSet(fullAt, next)) {
        return true;
      }
    }
  }
}
