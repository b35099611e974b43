// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.policy.StatusSet;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one request gets back of what it was charged: each charge whose statuses have that of its
 * response, once.
 *
 * <p>The status is that after the chain, or when asynchronous processing completes; an exception
 * out of the chain is a 500. A request whose connection was aborted gets nothing, whatever status
 * the container tells: after an {@link IOException} out of the chain, and once a read or write has
 * failed. Where that can't be told, it gets nothing either.
 *
 * <p>For one request. Its end may be told by any number of threads.
 */
final class Refund {

  private static final int MOST_CAUSES = 100;

  private final Buckets buckets;
  private final Charge[] charges;
  private final byte[][] keys;
  private final StatusSet[] statuses;
  private final Consumer<Throwable> storeFailure;
  private final Transfer transfer = new Transfer();
  private final AtomicBoolean ended = new AtomicBoolean();

  /**
   * @param charges what was taken
   * @param keys the key of each charge
   * @param statuses when each charge is given back
   * @param storeFailure gets what the store throws, which does not concern the request
   */
  Refund(
      Buckets buckets,
      Charge[] charges,
      byte[][] keys,
      StatusSet[] statuses,
      Consumer<Throwable> storeFailure) {
    this.buckets = buckets;
    this.charges = charges;
    this.keys = keys;
    this.statuses = statuses;
    this.storeFailure = storeFailure;
  }

  /** Runs the chain, and gives back what its response is worth: at once, or when it completes. */
  void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    WatchedResponse answer = new WatchedResponse(response, transfer);
    WatchedRequest watched = new WatchedRequest(request, answer, transfer);
    try {
      chain.doFilter(watched, answer);
    } catch (IOException | ServletException | RuntimeException | Error failure) {
      noteAbort(failure);
      end(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      throw failure;
    }
    if (watched.wasAsyncStarted() || request.isAsyncStarted()) {
      awaitCompletion(watched, response);
    } else {
      end(response.getStatus());
    }
  }

  private void awaitCompletion(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext context;
    try {
      context = request.getAsyncContext();
    } catch (IllegalStateException completed) {
      // By another thread in the meantime, or by sendError: the status is the last.
      end(response.getStatus());
      return;
    }
    try {
      context.addListener(new Completion(response));
    } catch (RuntimeException refused) {
      // Nobody will tell how it ends, so it stays charged.
    }
  }

  private void noteAbort(@Nullable Throwable failure) {
    Throwable cause = failure;
    // An exception may be the cause of its own cause.
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      if (cause instanceof IOException) {
        transfer.fail();
        return;
      }
      cause = cause.getCause();
    }
  }

  private void end(int status) {
    if (!ended.getAndSet(true) && !transfer.failed()) {
      int[] given =
          IntStream.range(0, charges.length).filter(i -> statuses[i].has(status)).toArray();
      if (given.length > 0) {
        giveBack(given);
      }
    }
  }

  private void giveBack(int[] given) {
    try {
      buckets.refund(
          IntStream.of(given).mapToObj(i -> charges[i]).toArray(Charge[]::new),
          IntStream.of(given).mapToObj(i -> keys[i]).toArray(byte[][]::new));
    } catch (StoreUnavailableException | RuntimeException | LinkageError failure) {
      storeFailure.accept(failure);
    }
  }

  /** Asynchronous processing, which may be started anew after each dispatch. */
  private final class Completion implements AsyncListener {

    private final HttpServletResponse response;
    private final AtomicBoolean handedOn = new AtomicBoolean();

    Completion(HttpServletResponse response) {
      this.response = response;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      noteAbort(event.getThrowable());
      end(response.getStatus());
    }

    /** Only notes what failed: the application may still answer, and onComplete follows. */
    @Override
    public void onError(AsyncEvent event) {
      noteAbort(event.getThrowable());
    }

    /** Nothing is decided yet: the container or the application answers, and onComplete follows. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    /** Containers forget their listeners here; with one that does not, they must not multiply. */
    @Override
    public void onStartAsync(AsyncEvent event) {
      if (!handedOn.getAndSet(true)) {
        event.getAsyncContext().addListener(new Completion(response));
      }
    }
  }
}
