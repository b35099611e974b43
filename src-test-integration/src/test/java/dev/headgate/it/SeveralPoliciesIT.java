// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.RateLimitFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several policies and limits on one request: all or nothing. */
class SeveralPoliciesIT {

  private static final int CLIENTS = 64;
  private static final int REQUESTS_EACH = 20;
  private static final int TOKENS_EACH = 16;
  private static final String HELLO = "/api/hello";
  private static final String JSON = "Accept: application/json";

  private final ManualClock clock = new ManualClock();

  private static TestServer start(RateLimitFilter filter) throws Exception {
    return Application.hello()
        .servlet("/login", (in, out) -> out.getWriter().print("login"))
        .filter(filter, "/*")
        .start();
  }

  private static String violated(Answer answer) {
    return answer.body().substring(answer.body().indexOf("[") + 1, answer.body().indexOf("]"));
  }

  @Test
  void fieldsHaveAllLimitsInTheOrderOfTheConfiguration() throws Exception {
    RateLimitFilter filter =
        Filters.policies(clock)
            .policy("zulu", p -> p.limit(100, "50/s").limit("zulu-daily", 1000, "1000/d"))
            .policy("other", p -> p.paths("/other").limit(1, "1/s"))
            .policy("alpha", p -> p.paths("/api/*").limit(5, "5/min").limit(50, "50/d"))
            .build();
    try (TestServer server = start(filter)) {
      Answer first = server.get(HELLO);

      assertEquals(
          "\"zulu\";q=100;w=2, \"zulu-daily\";q=1000;w=86400, "
              + "\"alpha\";q=5;w=60, \"alpha-2\";q=50;w=86400",
          first.list("RateLimit-Policy"));
      assertEquals(
          "\"zulu\";r=99;t=2, \"zulu-daily\";r=999;t=86314, "
              + "\"alpha\";r=4;t=48, \"alpha-2\";r=49;t=84672",
          first.list("RateLimit"));
      assertEquals("5", first.field("X-RateLimit-Limit"));
      assertEquals("4", first.field("X-RateLimit-Remaining"));
      assertEquals(
          "\"zulu\";r=98;t=2, \"zulu-daily\";r=998;t=86228",
          server.get("/nothing").list("RateLimit"));
    }
  }

  @Test
  void whereOneRefusesNothingIsTakenFromAny() throws Exception {
    RateLimitFilter filter =
        Filters.policies(clock)
            .policy("everyone", p -> p.limit(10, "1/h").limit(20, "1/h"))
            .policy("login", p -> p.paths("/login").limit(2, "1/h"))
            .build();
    try (TestServer server = start(filter)) {
      List<Answer> answers = server.get(9, "/login");

      assertEquals(2, answers.stream().filter(answer -> answer.status() == 200).count());
      assertEquals(
          "\"everyone\";r=8;t=28800, \"everyone-2\";r=18;t=64800, \"login\";r=0;t=3600",
          answers.get(8).list("RateLimit"));
      assertEquals(
          "\"everyone\";r=7;t=25200, \"everyone-2\";r=17;t=61200",
          server.get(HELLO).list("RateLimit"));
    }
  }

  @Test
  void retryAfterIsTheLongestWaitOfThoseThatRefused() throws Exception {
    RateLimitFilter filter =
        Filters.policies(clock)
            .policy("short", p -> p.limit(2, "1/s"))
            .policy("long", p -> p.limit(2, "1/h"))
            .policy("empty", p -> p.limit(3, "1/d"))
            .policy("middle", p -> p.limit(2, "1/min"))
            .build();
    try (TestServer server = start(filter)) {
      server.get(2, HELLO);
      Answer refused = server.get(HELLO, JSON);

      assertEquals(429, refused.status());
      assertEquals("3600", refused.field("Retry-After"));
      assertEquals("\"short\",\"long\",\"middle\"", violated(refused));
      assertEquals(
          "\"short\";r=0;t=1, \"long\";r=0;t=3600, \"empty\";r=1;t=86400, \"middle\";r=0;t=60",
          refused.list("RateLimit"));
      assertEquals("0", refused.field("X-RateLimit-Remaining"));
      assertEquals("" + (Filters.UNIX_SECONDS + 7201), refused.field("X-RateLimit-Reset"));

      clock.advanceNanos(60_000_000_000L);
      refused = server.get(HELLO, JSON);
      assertEquals("3540", refused.field("Retry-After"));
      assertEquals("\"long\"", violated(refused));
    }
  }

  @Test
  void whoWaitsForRetryAfterIsAllowedAndNotBefore() throws Exception {
    RateLimitFilter filter =
        Filters.policies(clock)
            .policy("a", p -> p.limit(1, "1/s").limit(3, "1/min"))
            .policy("b", p -> p.limit(2, "1/10s"))
            .build();
    try (TestServer server = start(filter)) {
      for (int request = 0; request < 10; request++) {
        assertEquals(200, server.get(HELLO).status());
        Answer refused = server.get(HELLO);
        assertEquals(429, refused.status());
        long wait = 1_000_000_000L * Long.parseLong(refused.field("Retry-After"));
        clock.advanceNanos(wait - 1);
        assertEquals(429, server.get(HELLO).status());
        clock.advanceNanos(1);
      }
    }
  }

  @Test
  void policiesCountByTheirOwnKeys() throws Exception {
    RateLimitFilter filter =
        Filters.policies(clock)
            .policy("address", p -> p.limit(5, "1/h"))
            .policy("tenant", p -> p.key("header:X-API-Key").limit(2, "1/h"))
            .build();
    try (TestServer server = start(filter)) {
      assertEquals("200 200 429", statuses(server.get(3, HELLO, "X-API-Key: a")));
      assertEquals("200", statuses(server.get(1, HELLO, "X-API-Key: b")));
      assertEquals("429", statuses(server.get(1, HELLO, "X-API-Key: a")));
      assertEquals("200 200 429", statuses(server.get(3, HELLO, "X-API-Key: c")));
      assertEquals("429", statuses(server.get(1, HELLO, "X-API-Key: b")));
    }
  }

  private static String statuses(List<Answer> answers) {
    return String.join(" ", answers.stream().map(answer -> "" + answer.status()).toList());
  }

  @Test
  void policyWhoseKeyFallsBackIsChargedWithAllOthers() throws Exception {
    RateLimitFilter filter =
        Filters.policies(clock)
            .policy("address", p -> p.limit(10, "1/h"))
            .policy("tenant", p -> p.key("header:X-API-Key").limit(2, "1/h"))
            .build();
    try (TestServer server = start(filter)) {
      server.get(1, HELLO, "X-API-Key: a", "X-API-Key: b");
      server.get(1, HELLO, "X-API-Key:");
      Answer refused = server.get(HELLO);

      assertEquals(429, refused.status());
      assertEquals("\"address\";r=8;t=28800, \"tenant\";r=0;t=3600", refused.list("RateLimit"));
      assertEquals(
          "\"address\";r=7;t=25200, \"tenant\";r=1;t=3600",
          server.get(HELLO, "X-API-Key: 127.0.0.1").list("RateLimit"));
    }
  }

  /** As all keys together have more tokens than the last policy, that is what is used up. */
  @Test
  void manyClientsAtOnceGetAllOrNothing() throws Exception {
    RateLimitFilter filter =
        Filters.policies(clock)
            .policy("most", p -> p.limit(700, "1/h").limit(650, "1/h"))
            .policy("tenant", p -> p.key("header:X-API-Key").limit(TOKENS_EACH, "1/h"))
            .policy("least", p -> p.paths("/api/*").limit(400, "1/h"))
            .build();
    try (TestServer server = start(filter)) {
      List<Answer> answers = volley(server);

      assertEquals(CLIENTS * REQUESTS_EACH, answers.size());
      assertEquals(400, answers.stream().filter(answer -> answer.status() == 200).count());
      assertEquals(
          "\"most\";r=299;t=1076400, \"most-2\";r=249;t=896400, \"tenant\";r=15;t=54000",
          server.get("/nothing", "X-API-Key: new").list("RateLimit"));
      assertEquals(400, takenUnderAllKeys(server));
    }
  }

  private static int takenUnderAllKeys(TestServer server) throws Exception {
    int taken = 0;
    for (int key = 0; key < CLIENTS / 2; key++) {
      Answer answer = server.get("/nothing", "X-API-Key: " + key);
      int left = Integer.parseInt(answer.field("X-RateLimit-Remaining"));
      taken += TOKENS_EACH - left - (answer.status() == 429 ? 0 : 1);
    }
    return taken;
  }

  /** All clients at once, each with a key that one other has as well. */
  private static List<Answer> volley(TestServer server) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      CyclicBarrier start = new CyclicBarrier(CLIENTS);
      List<Future<List<Answer>>> running =
          IntStream.range(0, CLIENTS)
              .mapToObj(i -> clients.submit(client(server, start, i / 2)))
              .toList();
      List<Answer> answers = new ArrayList<>();
      for (Future<List<Answer>> future : running) {
        answers.addAll(future.get(30, TimeUnit.SECONDS));
      }
      return answers;
    } finally {
      clients.shutdownNow();
    }
  }

  private static Callable<List<Answer>> client(TestServer server, CyclicBarrier start, int key) {
    return () -> {
      start.await(30, TimeUnit.SECONDS);
      return server.get(REQUESTS_EACH, HELLO, "X-API-Key: " + key);
    };
  }
}
