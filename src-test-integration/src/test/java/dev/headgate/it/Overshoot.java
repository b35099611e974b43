// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;

/**
 * How much longer than it needs a thread may take on this machine, at this time, that works a
 * little, sleeps for a given time or hardly at all, and works again: what no timeout can do
 * anything about.
 */
final class Overshoot implements AutoCloseable {

  private static final int THREADS = 4;
  private static final int SHORT_SLEEPS = 10;
  private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final byte[] WORK = new byte[256 * 1024];

  private final AtomicLong worstNanos = new AtomicLong();
  private final long parkNanos;
  private volatile boolean closed;

  private Overshoot(Duration park) {
    this.parkNanos = park.toNanos();
  }

  /** Measures from now on. */
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
      measure(parkNanos);
      for (int i = 0; i < SHORT_SLEEPS; i++) {
        measure(SHORT_NANOS);
      }
    }
  }

  private void measure(long sleepNanos) {
    long start = System.nanoTime();
    work();
    LockSupport.parkNanos(sleepNanos);
    work();
    long over = System.nanoTime() - start - sleepNanos;
    worstNanos.accumulateAndGet(over, Math::max);
  }

  /** About what a request is to a processor. */
  private static void work() {
    CRC32C sum = new CRC32C();
    sum.update(WORK);
    if (sum.getValue() == 0) {
      throw new IllegalStateException("the sum of zeros is not zero");
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
