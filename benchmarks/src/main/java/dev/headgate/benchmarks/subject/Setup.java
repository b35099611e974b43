// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

import dev.headgate.bucket.MonotonicClock;
import java.time.Duration;

/**
 * What a limiter is made for.
 *
 * @param maxClients the clients that it has room for, where it wants to know
 * @param capacity tokens of a bucket
 * @param period the time in which one token comes back
 * @param clock the time, for those that take a clock; all others look at the system's
 */
public record Setup(int maxClients, int capacity, Duration period, MonotonicClock clock) {

  /** On the clock of the system. */
  public Setup(int maxClients, int capacity, Duration period) {
    this(maxClients, capacity, period, MonotonicClock.system());
  }
}
