// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

/** The clock of the Java virtual machine. */
enum SystemClock implements MonotonicClock {
  INSTANCE;

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
