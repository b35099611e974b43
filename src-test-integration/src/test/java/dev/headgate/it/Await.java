// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other processes and threads do. */
final class Await {

  private static final long DEADLINE_SECONDS = 30;
  private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private Await() {}

  /** Looks again and again until it is so; after half a minute it never will be. */
  static void until(String what, Callable<Boolean> isSo) throws Exception {
    until(what, DEADLINE_SECONDS, isSo);
  }

  /** The same with another deadline. */
  static void until(String what, long seconds, Callable<Boolean> isSo) throws Exception {
    long start = System.nanoTime();
    while (!isSo.call()) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(seconds)) {
        throw new AssertionError("not " + what);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
  }
}
