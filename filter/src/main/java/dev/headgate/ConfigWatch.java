// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a configuration again and again, and says when it is no longer what was read: not before
 * it has stood still from one look to the next, so that a file that is being written is left alone.
 *
 * <p>Safe for any number of threads.
 */
final class ConfigWatch {

  private static final long LONGEST_WAIT_SECONDS = 2;

  private final Duration period;
  private final Supplier<@Nullable FileStamp> read;
  private final Runnable changed;
  private final ScheduledThreadPoolExecutor looks;
  private @Nullable FileStamp seen;

  /**
   * Looks at nothing yet.
   *
   * @param read tells what was read last
   * @param changed called once for each change, after which {@code read} has to know of it
   */
  ConfigWatch(Duration period, Supplier<@Nullable FileStamp> read, Runnable changed) {
    this.period = period;
    this.read = read;
    this.changed = changed;
    this.looks = new ScheduledThreadPoolExecutor(1, ConfigWatch::thread);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "headgate-reload");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to look once in each period, on a thread of its own. */
  void start() {
    long nanos = period.toNanos();
    var unused = looks.scheduleWithFixedDelay(this::look, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  boolean isEvery(@Nullable Duration other) {
    return period.equals(other);
  }

  /** Looks once. */
  void look() {
    FileStamp known = read.get();
    if (known == null) {
      return;
    }
    FileStamp now = known.now();
    boolean stoodStill = seen != null && now.isSame(seen);
    seen = now;
    if (stoodStill && !now.isSame(known)) {
      changed.run();
    }
  }

  /** Stops looking. A look that is under way goes on. */
  void end() {
    looks.shutdown();
  }

  /** Waits until its thread is gone, once it has been ended; not to be called by that thread. */
  void await() {
    try {
      var unused = looks.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
