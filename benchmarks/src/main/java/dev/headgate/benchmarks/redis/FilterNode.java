// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import dev.headgate.RateLimitFilter;
import dev.headgate.benchmarks.filter.StubConfig;
import dev.headgate.benchmarks.filter.StubRequest;
import dev.headgate.benchmarks.filter.StubResponse;
import dev.headgate.bucket.Limit;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * A JVM with a filter that is started as a container does, its buckets in Redis, and all settings
 * as by default but for the limit. It serves a few thousand requests a second for as many
 * milliseconds as each line says, so that none waits for the processor, and answers how long they
 * took.
 */
final class FilterNode {

  static final int THREADS = 16;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(100);
  private static final int DIGITS = 3;
  private static final int NETWORK = 203;

  private final Filter filter;
  private final Histogram nanos = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
  private final AtomicLong notPassedOn = new AtomicLong();

  private FilterNode(Filter filter) {
    this.filter = filter;
  }

  /** Argument: where Redis is. */
  public static void main(String[] args) throws IOException, ServletException {
    PrintStream answers = RedisWorker.answers();
    RateLimitFilter filter =
        RateLimitFilter.builder()
            .capacity(Limit.MAX_CAPACITY)
            .refill("1000000/s")
            .store("redis", Map.of("uri", args[0]))
            .build();
    filter.init(new StubConfig());
    RedisWorker.serve(answers, line -> new FilterNode(filter).serve(Integer.parseInt(line)).line());
    filter.destroy();
    System.exit(0);
  }

  private FilterTimes serve(int millis) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> serving = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        InetAddress peer = InetAddress.getByAddress(new byte[] {(byte) NETWORK, 0, 113, (byte) i});
        serving.add(threads.submit(() -> serve(peer, millis)));
      }
      for (Future<?> thread : serving) {
        thread.get();
      }
    } catch (IOException | ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdown();
    }
    return FilterTimes.of(nanos, notPassedOn.get());
  }

  private void serve(InetAddress peer, int millis) {
    StubRequest request = new StubRequest(peer, "/");
    StubResponse response = new StubResponse();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() - end < 0) {
      request.clear();
      response.clear();
      long start = System.nanoTime();
      boolean passedOn = pass(request, response);
      nanos.recordValue(System.nanoTime() - start);
      if (!passedOn) {
        notPassedOn.incrementAndGet();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean pass(StubRequest request, StubResponse response) {
    boolean[] reached = new boolean[1];
    try {
      filter.doFilter(request, response, (in, out) -> reached[0] = true);
    } catch (IOException | ServletException e) {
      throw new IllegalStateException(e);
    }
    return reached[0];
  }
}
