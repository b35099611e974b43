// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the requests without a part of a key, until one has it.
 *
 * <p>Safe for any number of threads.
 */
final class KeyPartCount {

  static final int ENOUGH = 1000;

  private final String name;
  private final AtomicInteger without = new AtomicInteger();
  private volatile boolean seen;

  KeyPartCount(String name) {
    this.name = Shown.of(name);
  }

  String name() {
    return name;
  }

  /** Yes at the last of enough requests, if none had it; never no, as there are other parts. */
  Answer add(boolean present) {
    if (!seen && present) {
      seen = true;
    }
    // Read before it is written: once there are enough, threads share it without a write.
    boolean last = !seen && without.get() < ENOUGH && without.incrementAndGet() == ENOUGH;
    return last ? Answer.YES : Answer.NOT_YET;
  }

  /** Whether it looks as if no request had it. */
  boolean isMissing() {
    return !seen && without.get() >= ENOUGH / 2;
  }
}
