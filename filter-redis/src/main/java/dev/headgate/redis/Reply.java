// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a call will answer. One thread waits for it, or none does; another tells it.
 *
 * <p>The one that waits is parked, and so a virtual thread gives its carrier back.
 */
final class Reply {

  private static final byte[] EMPTY = {};

  private static final long OVERSLEPT_NANOS = 5_000_000;
  private static final long GRACE_NANOS = 2_000_000;

  private volatile @Nullable Thread waiter;
  private volatile byte @Nullable [] value;
  private volatile @Nullable RedisFailure failure;
  private volatile boolean abandoned;

  void arrived(byte @Nullable [] bytes) {
    value = bytes == null ? EMPTY : bytes;
    LockSupport.unpark(waiter);
  }

  void failed(RedisFailure why) {
    failure = why;
    LockSupport.unpark(waiter);
  }

  boolean isAbandoned() {
    return abandoned;
  }

  /**
   * Waits for the answer. An interrupt neither shortens the wait nor is lost.
   *
   * @param deadline when to give up, by {@link System#nanoTime}
   * @throws RedisFailure if Redis fails, or did not answer in time
   */
  byte[] await(long deadline) throws RedisFailure {
    waiter = Thread.currentThread();
    boolean interrupted = false;
    boolean overslept = false;
    long end = deadline;
    try {
      while (true) {
        byte[] answer = value;
        if (answer != null) {
          return answer;
        }
        RedisFailure why = failure;
        if (why != null) {
          throw why;
        }
        long left = end - System.nanoTime();
        if (left < -OVERSLEPT_NANOS && !overslept) {
          // All threads stood still, those that bring answers too: they may be about to.
          overslept = true;
          left = GRACE_NANOS;
          end = System.nanoTime() + GRACE_NANOS;
        }
        if (left <= 0) {
          abandoned = true;
          throw RedisFailure.late();
        }
        LockSupport.parkNanos(this, left);
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
