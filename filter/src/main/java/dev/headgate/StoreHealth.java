// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.MonotonicClock;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.config.FailureSettings;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Says once that the store is out of order, and once that it works again. A single failure, after
 * which the store is asked again at once, is no change of state: those are told at most once a
 * minute.
 *
 * <p>An exception that no store should throw counts as an outage as well, but one that comes and
 * goes, perhaps as clients like, starts at most one outage a minute.
 *
 * <p>Safe for any number of threads.
 */
final class StoreHealth {

  private static final System.Logger LOG = System.getLogger("dev.headgate");
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Supplier<String> subject;
  private final MonotonicClock clock;
  private final long start;
  private final AtomicBoolean failing = new AtomicBoolean();
  private final AtomicLong singleFailures = new AtomicLong();
  private final AtomicLong singleQuietUntil = new AtomicLong();
  private final AtomicLong unexpectedQuietUntil = new AtomicLong();

  /**
   * @param subject how messages name the filter
   */
  StoreHealth(Supplier<String> subject, MonotonicClock clock) {
    this.subject = subject;
    this.clock = clock;
    this.start = clock.nanoTime();
  }

  /** Whether the store is out of order. Only a request that began then can tell its end. */
  boolean isFailing() {
    return failing.get();
  }

  /** Ends an outage, if there is one. */
  void worked() {
    if (failing.getAndSet(false)) {
      LOG.log(Level.INFO, "Headgate: {0}: the bucket store works again", subject.get());
    }
  }

  /**
   * Notes that the store could not answer.
   *
   * @param meanwhile what becomes of requests
   */
  void failed(Throwable failure, FailureSettings meanwhile) {
    if (failing.get()) {
      return;
    }
    if (!isOutage(failure)) {
      singleFailures.incrementAndGet();
      if (isDue(singleQuietUntil)) {
        sayOfSingleFailures(failure, meanwhile);
      }
    } else if (!failing.getAndSet(true)) {
      String told = "the bucket store fails; " + meanwhile.describe();
      if (failure instanceof StoreUnavailableException) {
        say(told, failure);
      } else {
        LOG.log(Level.WARNING, "Headgate: " + subject.get() + ": " + told, failure);
      }
    }
  }

  private boolean isOutage(Throwable failure) {
    return failure instanceof StoreUnavailableException unavailable
        ? !unavailable.retryAfter().isZero()
        : isDue(unexpectedQuietUntil);
  }

  private void sayOfSingleFailures(Throwable failure, FailureSettings meanwhile) {
    String told =
        "the bucket store failed at single requests, "
            + singleFailures.getAndSet(0)
            + " since this was last said; for these, "
            + meanwhile.describe();
    say(told, failure);
  }

  private void say(String told, Throwable failure) {
    LOG.log(Level.WARNING, "Headgate: {0}: {1}: {2}", subject.get(), told, told(failure));
  }

  private static String told(Throwable failure) {
    Throwable cause = failure.getCause();
    String message = String.valueOf(failure.getMessage());
    return cause == null ? message : message + ": " + cause.getMessage();
  }

  /** Whether it is time to say it again, to one thread that asks. */
  private boolean isDue(AtomicLong quietUntil) {
    long elapsedNanos = clock.nanoTime() - start;
    long until = quietUntil.get();
    return elapsedNanos >= until && quietUntil.compareAndSet(until, elapsedNanos + QUIET_NANOS);
  }
}
