// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import dev.headgate.benchmarks.subject.Caller;
import dev.headgate.benchmarks.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Fires at a subject from platform threads, each of which waits for its answer. */
final class Volley {

  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Subject subject;
  private final Shots shots;
  private final Time time;

  Volley(Subject subject, Shots shots) {
    this(subject, shots, Time.SYSTEM);
  }

  Volley(Subject subject, Shots shots, Time time) {
    this.subject = subject;
    this.shots = shots;
    this.time = time;
  }

  /** Fires, and waits until all threads have ended. */
  Hits fire() {
    List<Callable<Hits>> threads = new ArrayList<>();
    SplittableRandom random = new SplittableRandom();
    long start = time.nanos();
    for (int i = 0; i < shots.threads(); i++) {
      SplittableRandom own = random.split();
      long first = interval() * i / shots.threads();
      threads.add(() -> shoot(own, start, first));
    }
    return all(threads);
  }

  static Hits all(List<Callable<Hits>> threads) {
    ExecutorService executor = Executors.newFixedThreadPool(threads.size());
    try {
      Hits all = Hits.NONE;
      for (Future<Hits> thread : executor.invokeAll(threads)) {
        all = all.plus(thread.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      executor.shutdown();
    }
  }

  /** Between the requests of one thread, which come in turn; 0 if each comes as soon as it can. */
  private long interval() {
    return shots.perSecond() == 0 ? 0 : NANOS_PER_SECOND * shots.threads() / shots.perSecond();
  }

  private Hits shoot(SplittableRandom random, long start, long first) {
    Caller caller = subject.caller(1);
    long interval = interval();
    long admitted = 0;
    long refused = 0;
    long failed = 0;
    long length = TimeUnit.MILLISECONDS.toNanos(shots.millis());
    long due = first;
    long now = await(start, due);
    while (now < length) {
      try {
        if (caller.take(shots.firstClient() + random.nextInt(shots.clients()))) {
          admitted++;
        } else {
          refused++;
        }
      } catch (UndecidedException e) {
        failed++;
      }
      due += interval;
      if (due >= length) {
        break; // Nothing is asked in the rest of the time, so it is not to count.
      }
      now = await(start, due);
    }
    return new Hits(admitted, refused, failed, time.nanos() - start);
  }

  /** Waits until the next request is due; at once if it is late. */
  private long await(long start, long due) {
    long now = time.nanos() - start;
    while (now < due) {
      time.parkUntil(start + due);
      now = time.nanos() - start;
    }
    return now;
  }

  /** What a volley goes by. */
  interface Time {

    Time SYSTEM =
        new Time() {
          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void parkUntil(long instant) {
            LockSupport.parkNanos(instant - System.nanoTime());
          }
        };

    /** Nanoseconds since some instant. */
    long nanos();

    /** Waits until then by {@link #nanos}, or for a shorter time. */
    void parkUntil(long instant);
  }
}
