// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import dev.headgate.bucket.StoreUnavailableException;
import io.lettuce.core.api.StatefulConnection;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way to Redis: one connection that all threads share, and a circuit breaker before it.
 *
 * <p>While the breaker is open no request asks Redis, so none waits for it: the store's own thread
 * tries every 500 ms, with a run of the scripts on a bucket of its own, and closes the breaker when
 * that works.
 *
 * <p>Safe for any number of threads.
 */
final class RedisLink implements AutoCloseable {

  /** How often it is tried while the breaker is open. */
  static final Duration TRY_EVERY = Duration.ofMillis(500);

  /** How long a start waits for the first connection. */
  static final Duration START_TIMEOUT = Duration.ofSeconds(2);

  /** After so many failed tries the next is made on a new connection: this one may lead nowhere. */
  static final int TRIES_PER_CONNECTION = 3;

  private static final String THREAD_NAME = "headgate-redis";
  private static final long CLOSE_SECONDS = 20;

  private static final System.Logger LOG = System.getLogger("dev.headgate");

  private final String servers;
  private final ScheduledExecutorService thread;
  private final RedisConnector connector;
  private final Handover handover;
  private final ServerAdvice advice;
  private final Trial trial;
  private final CountDownLatch works = new CountDownLatch(1);
  private final Breaker breaker;
  private volatile Runnable onHealed = () -> {};
  private volatile long timeoutNanos;
  private volatile long nextTry = System.nanoTime();
  private volatile @Nullable RedisFailure lastFailure;

  // Of the store's own thread.
  private @Nullable StatefulConnection<byte[], byte[]> connection;
  private int failedTries;

  /** Connects in the background, and is down until it has. */
  RedisLink(RedisSettings settings) {
    this.servers = settings.describe();
    this.timeoutNanos = settings.timeout().toNanos();
    this.breaker = new Breaker(settings.cluster());
    this.advice = new ServerAdvice(settings);
    this.trial = new Trial(settings);
    this.thread = Executors.newSingleThreadScheduledExecutor(RedisLink::ownThread);
    this.connector = connectorOfOwnThread(settings);
    this.handover = new Handover(connector.connectionThread());
    breaker.open();
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            this::tryIfDown, 0, TRY_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread ownThread(Runnable task) {
    Thread created = new Thread(task, THREAD_NAME);
    created.setDaemon(true);
    return created;
  }

  private RedisConnector connectorOfOwnThread(RedisSettings settings) {
    try {
      return thread.submit(() -> new RedisConnector(settings)).get();
    } catch (ExecutionException failed) {
      thread.shutdown();
      throw new IllegalStateException("The Redis client does not start", failed.getCause());
    } catch (InterruptedException interrupted) {
      thread.shutdown();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the Redis client started", interrupted);
    }
  }

  /** Waits until Redis works, but not longer than this. */
  void awaitFirstTime(Duration longest) {
    try {
      if (!works.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        RedisFailure failure = lastFailure;
        LOG.log(
            Level.WARNING,
            "Headgate starts without Redis at {0}, and goes on trying every {1} ms: {2}",
            servers,
            TRY_EVERY.toMillis(),
            failure == null ? "it does not answer" : failure.getMessage());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is done when Redis works again, before it is asked. */
  void onHealed(Runnable action) {
    onHealed = action;
  }

  /** How long calls wait from now on. */
  void timeout(Duration timeout) {
    timeoutNanos = timeout.toNanos();
  }

  /** When a decision that begins now must have ended, by {@link System#nanoTime}. */
  long deadline() {
    return System.nanoTime() + timeoutNanos;
  }

  /** Whether Redis is asked. */
  boolean isUp() {
    return breaker.isClosed();
  }

  /**
   * Throws if Redis is not asked now.
   *
   * @throws StoreUnavailableException with what it last failed by
   */
  void requireUp() throws StoreUnavailableException {
    if (!isUp()) {
      RedisFailure failure = lastFailure;
      throw unavailable(failure == null ? new RedisFailure("Redis is not there yet") : failure);
    }
  }

  /**
   * Runs a script, and waits for its answer.
   *
   * @param deadline when to give up, by {@link System#nanoTime}
   * @throws StoreUnavailableException if Redis fails, or did not answer in time
   */
  byte[] call(Script script, byte[][] keys, double[] numbers, long deadline)
      throws StoreUnavailableException {
    long start = System.nanoTime();
    try {
      byte[] answer = handover.send(script, keys, numbers).await(deadline);
      breaker.worked(System.nanoTime() - start);
      return answer;
    } catch (RedisFailure failure) {
      if (!failure.isOfOneBucket()) {
        lastFailure = failure;
      }
      breaker.failed(System.nanoTime() - start, failure);
      throw unavailable(failure);
    }
  }

  /** Runs a script, and does not wait: if Redis fails meanwhile, it may not have run. */
  void send(Script script, byte[][] keys, double[] numbers) {
    handover.send(script, keys, numbers);
  }

  private StoreUnavailableException unavailable(RedisFailure failure) {
    Duration wait =
        isUp() ? Duration.ZERO : Duration.ofNanos(Math.max(1, nextTry - System.nanoTime()));
    return new StoreUnavailableException(failure.getMessage() + " (" + servers + ")", null, wait);
  }

  private void tryIfDown() {
    nextTry = System.nanoTime() + TRY_EVERY.toNanos();
    try {
      if (!isUp()) {
        tryAgain();
      }
    } catch (RuntimeException | LinkageError unexpected) {
      LOG.log(Level.WARNING, "Headgate can't try whether Redis works", unexpected);
    } finally {
      nextTry = System.nanoTime() + TRY_EVERY.toNanos();
    }
  }

  private void tryAgain() {
    try {
      boolean fresh = connectIfNeeded();
      if (fresh) {
        // What is loaded and compiled with the first calls, here and there, takes longer than those
        // after.
        trial.run(handover, System.nanoTime() + START_TIMEOUT.toNanos());
      }
      trial.run(handover, deadline());
      failedTries = 0;
      onHealed.run();
      breaker.close();
      works.countDown();
      if (fresh) {
        advice.about(connection);
      }
    } catch (RedisFailure failure) {
      failedTries++;
      lastFailure = failure;
    }
  }

  /** True if there is a new connection. */
  private boolean connectIfNeeded() throws RedisFailure {
    if (connection != null && failedTries % TRIES_PER_CONNECTION == 0 && failedTries > 0) {
      disconnect();
    }
    if (connection != null) {
      return false;
    }
    connection = connector.connect();
    handover.connect(connection);
    return true;
  }

  private void disconnect() {
    StatefulConnection<byte[], byte[]> worn = connection;
    connection = null;
    handover.connect(null);
    if (worn != null) {
      CompletableFuture<Void> unused = worn.closeAsync();
    }
  }

  /** Closes the connection, and ends all threads. Closing twice does nothing more. */
  @Override
  public void close() {
    if (thread.isShutdown()) {
      return;
    }
    thread.execute(
        () -> {
          handover.connect(null);
          connector.close();
        });
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "Headgate: threads of the Redis client do not end");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
