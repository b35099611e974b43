// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is told to move, in any direction. */
public final class ManualClock implements MonotonicClock {

  private final AtomicLong nanos;

  public ManualClock() {
    this(0);
  }

  public ManualClock(long start) {
    this.nanos = new AtomicLong(start);
  }

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  public void advance(Duration duration) {
    advanceNanos(duration.toNanos());
  }

  public void advanceNanos(long duration) {
    nanos.addAndGet(duration);
  }
}
