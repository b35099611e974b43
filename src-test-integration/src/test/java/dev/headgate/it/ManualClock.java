// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import dev.headgate.bucket.MonotonicClock;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is told to go on. */
final class ManualClock implements MonotonicClock {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  void advanceNanos(long by) {
    nanos.addAndGet(by);
  }
}
