// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

/**
 * A source of monotonic time in nanoseconds from an arbitrary origin, such as {@link
 * System#nanoTime}.
 *
 * <p>Readings are compared only by subtraction, so they may be negative and may wrap.
 * Implementations must be safe for any number of threads. A reading that lies before an earlier
 * one, or that throws, is taken as no time passed.
 */
@FunctionalInterface
public interface MonotonicClock {

  /**
   * The time now.
   *
   * @return nanoseconds since an origin that stays the same for the life of the clock
   */
  long nanoTime();

  /**
   * The clock of the Java virtual machine.
   *
   * @return {@link System#nanoTime} as a clock, always the same object
   */
  static MonotonicClock system() {
    return SystemClock.INSTANCE;
  }
}
