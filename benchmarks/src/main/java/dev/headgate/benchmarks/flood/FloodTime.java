// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.flood;

import dev.headgate.benchmarks.results.Flooding;
import dev.headgate.bucket.MonotonicClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time that passes in a flood, for subjects that take a clock. It decides how many strangers
 * are in debt at once.
 *
 * <p>It reads the system's clock as well, so that a decision takes as long as on that.
 */
final class FloodTime implements MonotonicClock {

  private final Duration period;
  private final long nanosPerStranger;
  private final AtomicLong now = new AtomicLong();
  private final AtomicLong system = new AtomicLong();

  private FloodTime(Duration period, long nanosPerStranger) {
    this.period = period;
    this.nanosPerStranger = nanosPerStranger;
  }

  static FloodTime of(Flooding flooding, FloodPlan plan) {
    return switch (flooding) {
      // A stranger's token is back after a second, in which as many others come as may be in debt.
      case HALF_LOAD -> {
        Duration second = Duration.ofSeconds(1);
        int strangersInDebt = plan.maxBuckets() - plan.abusers();
        yield new FloodTime(second, second.toNanos() / strangersInDebt + 1);
      }
      // No token comes back, on the system's clock neither.
      case OVERFULL -> new FloodTime(Duration.ofDays(1), 1);
    };
  }

  /** The time in which a token comes back. */
  Duration period() {
    return period;
  }

  /** Lets a stranger come. */
  void advance() {
    now.addAndGet(nanosPerStranger);
  }

  @Override
  public long nanoTime() {
    system.setOpaque(System.nanoTime());
    return now.get();
  }
}
