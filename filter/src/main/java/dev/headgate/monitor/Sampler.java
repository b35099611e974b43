// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Picks the requests that are looked at: all of the first {@value #FIRST}, and later only some, by
 * chance, so that threads need not share a counter.
 *
 * <p>Safe for any number of threads.
 */
final class Sampler {

  static final int FIRST = 1000;

  static final int LATER_ONE_IN = 256;

  private final AtomicInteger picked = new AtomicInteger();
  private final BooleanSupplier later;

  /**
   * @param later whether the next one is picked, after the first ones
   */
  Sampler(BooleanSupplier later) {
    this.later = later;
  }

  static Sampler byChance() {
    return new Sampler(() -> ThreadLocalRandom.current().nextInt(LATER_ONE_IN) == 0);
  }

  boolean picksNext() {
    boolean isFirst = picked.get() < FIRST && picked.getAndIncrement() < FIRST;
    return isFirst || later.getAsBoolean();
  }
}
