// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The time of one store: nanoseconds since its start, at the highest reading of its clock so far.
 *
 * <p>A clock that jumps back stands still here until it has caught up, so buckets refill nothing
 * and lose nothing. After 50 years ({@link TokenLine#MAX_ELAPSED_NANOS}) time stands still for
 * good. Safe for any number of threads.
 *
 * <p>The high-water mark of the clock of the Java virtual machine, which does not jump back by
 * itself, follows it in steps of {@link #STEP_NANOS}: all threads read the mark at each decision,
 * and would wait for each other if all wrote it.
 */
final class StoreTime {

  private static final long STEP_NANOS = 1_000_000;

  private final MonotonicClock clock;
  private final long start;
  private final long step;
  private final AtomicLong highWaterMark = new AtomicLong();

  StoreTime(MonotonicClock clock) {
    this.clock = clock;
    this.start = clock.nanoTime();
    this.step = clock == MonotonicClock.system() ? STEP_NANOS : 0;
  }

  /** The time now. It never throws, for it is read while places are claimed. */
  long elapsedNanos() {
    long reading = Math.min(reading(), TokenLine.MAX_ELAPSED_NANOS);
    long mark = highWaterMark.get();
    if (reading > mark + step) {
      mark = highWaterMark.accumulateAndGet(reading, Math::max);
    }
    return Math.max(reading, mark);
  }

  private long reading() {
    try {
      return clock.nanoTime() - start;
    } catch (RuntimeException | Error brokenClock) {
      return 0;
    }
  }
}
