// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How all bytes pass through a {@link CutProxy}. Safe for any number of threads. */
final class Traffic {

  private static final int PIECE_BYTES = 64 * 1024;

  private volatile long delayNanos;
  private boolean hangs;

  void delay(Duration delay) {
    delayNanos = delay.toNanos();
  }

  synchronized void hang() {
    hangs = true;
  }

  synchronized void goOn() {
    hangs = false;
    delayNanos = 0;
    notifyAll();
  }

  /** Passes on everything that comes until there is no more. */
  void pass(InputStream in, OutputStream out) throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
      awaitTime();
      awaitLeave();
      out.write(piece, 0, length);
    }
  }

  private void awaitTime() {
    long start = System.nanoTime();
    long delay = delayNanos;
    for (long left = delay; left > 0; left = delay - (System.nanoTime() - start)) {
      LockSupport.parkNanos(left);
    }
  }

  private synchronized void awaitLeave() throws InterruptedIOException {
    try {
      while (hangs) {
        wait();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
