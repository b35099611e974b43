// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How much longer than it asked for a thread may sleep on this machine, at this time: what no
 * timeout can do anything about.
 */
final class Overshoot implements AutoCloseable {

  private static final int THREADS = 2;

  private final AtomicLong worstNanos = new AtomicLong();
  private final long parkNanos;
  private volatile boolean closed;

  private Overshoot(Duration park) {
    this.parkNanos = park.toNanos();
  }

  /** Measures from now on, by sleeping for a time again and again. */
  static Overshoot of(Duration park) {
    Overshoot overshoot = new Overshoot(park);
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(overshoot::measure, "overshoot");
      thread.setDaemon(true);
      thread.start();
    }
    return overshoot;
  }

  private void measure() {
    while (!closed) {
      long start = System.nanoTime();
      LockSupport.parkNanos(parkNanos);
      long over = System.nanoTime() - start - parkNanos;
      worstNanos.accumulateAndGet(over, Math::max);
    }
  }

  Duration worst() {
    return Duration.ofNanos(worstNanos.get());
  }

  /** Forgets what was measured. */
  void clear() {
    worstNanos.set(0);
  }

  @Override
  public void close() {
    closed = true;
  }
}
