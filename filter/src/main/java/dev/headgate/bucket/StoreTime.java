// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The time of one store: nanoseconds since its start, at the highest reading of its clock so far.
 *
 * <p>A clock that jumps back stands still here until it has caught up, so buckets refill nothing
 * and lose nothing. After 50 years ({@link TokenLine#MAX_ELAPSED_NANOS}) time stands still for
 * good. Safe for any number of threads.
 */
final class StoreTime {

  private final MonotonicClock clock;
  private final long start;
  private final AtomicLong highWaterMark = new AtomicLong();

  StoreTime(MonotonicClock clock) {
    this.clock = clock;
    this.start = clock.nanoTime();
  }

  long elapsedNanos() {
    long reading = Math.min(clock.nanoTime() - start, TokenLine.MAX_ELAPSED_NANOS);
    long mark = highWaterMark.get();
    while (reading > mark) {
      if (highWaterMark.compareAndSet(mark, reading)) {
        return reading;
      }
      mark = highWaterMark.get();
    }
    return mark;
  }
}
