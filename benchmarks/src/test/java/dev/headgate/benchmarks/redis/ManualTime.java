// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import java.util.concurrent.atomic.AtomicLong;

/** Passes only while somebody waits for it, so that no thread is ever too late for its shots. */
final class ManualTime implements Volley.Time {

  private final AtomicLong nanos = new AtomicLong();

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public void parkUntil(long instant) {
    nanos.accumulateAndGet(instant, Math::max);
  }
}
