// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a file again and again, and says when it has changed: not before its size and time have
 * stood still from one look to the next, so that a file that is being written is left alone.
 *
 * <p>Safe for any number of threads.
 */
final class ConfigWatch implements AutoCloseable {

  /** What a change is told by; null values if there is no such file. */
  private record Stamp(@Nullable FileTime time, long size, @Nullable Object key) {

    boolean isSame(Stamp other) {
      return size == other.size
          && Objects.equals(time, other.time)
          && Objects.equals(key, other.key);
    }
  }

  private final Path file;
  private final Duration period;
  private final Runnable changed;
  private final ScheduledThreadPoolExecutor looks;
  private Stamp told;
  private Stamp seen;

  private ConfigWatch(Path file, Duration period, Runnable changed) {
    this.file = file;
    this.period = period;
    this.changed = changed;
    this.told = stamp();
    this.seen = told;
    this.looks =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "headgate-reload");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins to look, on a thread of its own. */
  static ConfigWatch start(Path file, Duration period, Runnable changed) {
    ConfigWatch watch = new ConfigWatch(file, period, changed);
    var unused =
        watch.looks.scheduleWithFixedDelay(
            watch::look, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    return watch;
  }

  boolean isEvery(@Nullable Duration other) {
    return period.equals(other);
  }

  private void look() {
    Stamp now = stamp();
    boolean stoodStill = now.isSame(seen);
    seen = now;
    if (stoodStill && !now.isSame(told)) {
      told = now;
      changed.run();
    }
  }

  private Stamp stamp() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (IOException notThere) {
      return new Stamp(null, -1, null);
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
