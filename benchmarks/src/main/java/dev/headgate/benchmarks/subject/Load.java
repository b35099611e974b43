// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

import java.time.Duration;

/** What becomes of the requests. */
public enum Load {
  /**
   * All are allowed, and every bucket is in debt, so that each decision finds its client and writes
   * a new state. That takes a large capacity and a refill that is slower than the requests.
   */
  ALLOWED(1_000_000_000) {
    @Override
    Duration period(int keys) {
      return keys == 1 ? Duration.ofMillis(1) : Duration.ofHours(1);
    }
  },
  /** All are refused: every client has spent its one token of the day. */
  REFUSED(1) {
    @Override
    Duration period(int keys) {
      return Duration.ofDays(1);
    }
  };

  /** A table for a single client would be a single line, which nobody has. */
  private static final int LEAST_ROOM = 1_000;

  private final int capacity;

  Load(int capacity) {
    this.capacity = capacity;
  }

  abstract Duration period(int keys);

  /** Room for all clients, and not one more: a table of Headgate's is as full as it may be. */
  public Setup setup(int keys) {
    return new Setup(Math.max(keys, LEAST_ROOM), capacity, period(keys));
  }
}
