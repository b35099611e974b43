// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.RateLimitFilter;
import dev.headgate.bucket.MonotonicClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many requests at one instant, on one connection and on many. */
class ConcurrencyIT {

  private static final int CLIENTS = 64;
  private static final int REQUESTS_EACH = 5;
  private static final int CAPACITY = 300;
  private static final int ROUNDS = 10;

  @Test
  void pipelinedRequestsAreCountedOneByOne() throws Exception {
    try (TestServer server =
        Application.hello().filter(Filters.tenTokens().build(), "/api/*").start()) {
      List<String> answers =
          server.get(12, "/api/hello").stream()
              .map(answer -> answer.status() + " " + answer.field("X-RateLimit-Remaining"))
              .toList();

      assertEquals(
          List.of(
              "200 9", "200 8", "200 7", "200 6", "200 5", "200 4", "200 3", "200 2", "200 1",
              "200 0", "429 0", "429 0"),
          answers);
    }
  }

  /** Each allowed request must have taken a token of its own: no number of them comes twice. */
  @Test
  void parallelClientsGetEachTokenOnce() throws Exception {
    RateLimitFilter filter =
        RateLimitFilter.builder().capacity(CAPACITY).clock(new MeetingPlace()).build();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (TestServer server = Application.hello().filter(filter, "/api/*").start()) {
      for (int round = 0; round < ROUNDS; round++) {
        filter.reset(TestServer.PEER);
        List<Answer> answers = volley(server, clients);

        assertEquals(CLIENTS * REQUESTS_EACH, answers.size());
        assertEquals(
            IntStream.range(0, CAPACITY).boxed().toList(),
            answers.stream()
                .filter(answer -> answer.status() == 200)
                .map(answer -> Integer.valueOf(answer.field("X-RateLimit-Remaining")))
                .sorted()
                .toList());
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private static List<Answer> volley(TestServer server, ExecutorService clients) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CLIENTS);
    Callable<List<Answer>> client =
        () -> {
          try (RawHttp connection = new RawHttp(server.port())) {
            start.await(30, TimeUnit.SECONDS);
            return connection.exchange(
                Collections.nCopies(REQUESTS_EACH, RawHttp.request("GET", "/api/hello")));
          }
        };
    List<Future<List<Answer>>> running = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      running.add(clients.submit(client));
    }
    List<Answer> answers = new ArrayList<>();
    for (Future<List<Answer>> future : running) {
      answers.addAll(future.get(30, TimeUnit.SECONDS));
    }
    return answers;
  }

  /**
   * A clock that stands still. A decision reads it, so here two decisions about one bucket meet, if
   * nothing keeps them apart, and go on together, a little more or less.
   */
  private static final class MeetingPlace implements MonotonicClock {

    private static final int PATIENCE = 1_000;
    private static final int MOST_DELAY = 100;

    private final AtomicInteger present = new AtomicInteger();

    @Override
    public long nanoTime() {
      present.incrementAndGet();
      for (int i = 0; i < PATIENCE && present.get() < 2; i++) {
        Thread.onSpinWait();
      }
      for (int delay = ThreadLocalRandom.current().nextInt(MOST_DELAY); delay > 0; delay--) {
        present.get();
      }
      present.decrementAndGet();
      return 0;
    }
  }
}
