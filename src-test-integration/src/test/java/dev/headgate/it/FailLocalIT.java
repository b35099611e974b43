// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.RateLimitFilter;
import dev.headgate.RateLimitFilterBuilder;
import dev.headgate.it.SwitchableStore.Failure;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * With {@code local}, which is the default, a node limits by itself while its store fails: here one
 * of three, on limits that come back in days.
 */
class FailLocalIT {

  private static final String PREFLIGHT =
      RawHttp.request(
          "OPTIONS",
          "/api/hello",
          "Origin: https://a.example",
          "Access-Control-Request-Method: PUT");

  private final SwitchableStore store = new SwitchableStore();

  private RateLimitFilterBuilder oneOfThree() {
    return RateLimitFilter.builder().store(store).storeSettings(Map.of("nodes", "3"));
  }

  private static List<Integer> statuses(List<Answer> answers) {
    return answers.stream().map(Answer::status).toList();
  }

  private static List<Integer> passing(int passing, int asked) {
    return IntStream.range(0, asked).mapToObj(i -> i < passing ? 200 : 429).toList();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void eachNodeHasItsShareUntilTheStoreWorksAgain(Failure failure) throws Exception {
    RateLimitFilter filter = oneOfThree().capacity(10).refill("10/d").build();
    try (TestServer server = Application.hello().filter(filter, "/api/*").start()) {
      Answer shared = server.get("/api/hello");
      assertEquals("\"default\";q=10;w=86400", shared.field("RateLimit-Policy"));
      assertEquals("9", shared.field("X-RateLimit-Remaining"));

      store.failure = failure;
      List<Answer> local = server.get(5, "/api/hello");
      assertEquals(passing(3, 5), statuses(local));
      assertEquals("\"default\";q=3;w=77760", local.get(0).field("RateLimit-Policy"));
      assertEquals("\"default\";r=2;t=51840", local.get(0).field("RateLimit"));
      assertEquals("3", local.get(0).field("X-RateLimit-Limit"));
      assertEquals("2", local.get(0).field("X-RateLimit-Remaining"));
      assertEquals("0", local.get(4).field("X-RateLimit-Remaining"));
      int retryAfter = Integer.parseInt(local.get(4).field("Retry-After"));
      assertTrue(retryAfter > 25_000 && retryAfter <= 25_920, local.get(4)::toString);

      store.failure = Failure.NONE;
      assertEquals("8", server.get("/api/hello").field("X-RateLimit-Remaining"));

      // A next outage is no second share.
      store.failure = failure;
      assertEquals(429, server.get("/api/hello").status());
    }
    assertTrue(store.closed);
  }

  @Test
  void oneNodeHasTheWholeLimit() throws Exception {
    RateLimitFilter filter = RateLimitFilter.builder().store(store).refill("1/d").build();
    store.failure = Failure.UNAVAILABLE;
    try (TestServer server = Application.hello().filter(filter, "/api/*").start()) {
      assertEquals(passing(10, 12), statuses(server.get(12, "/api/hello")));
    }
  }

  @Test
  void thereIsRoomForARequestHoweverMuchItCosts() throws Exception {
    RateLimitFilter filter =
        oneOfThree().policy("reports", p -> p.cost(6).limit(10, "10/d")).build();
    store.failure = Failure.UNAVAILABLE;
    try (TestServer server = Application.hello().filter(filter, "/api/*").start()) {
      List<Answer> answers = server.get(2, "/api/hello");
      assertEquals(List.of(200, 429), statuses(answers));
      assertEquals("\"reports\";q=1;w=155520", answers.get(0).field("RateLimit-Policy"));
    }
  }

  @Test
  void aCostByAFunctionIsHeldToWhatANodeHas() throws Exception {
    int[] asked = {0};
    RateLimitFilter filter =
        oneOfThree()
            .policy(
                "search",
                p ->
                    p.cost(
                            request -> {
                              asked[0]++;
                              return Long.parseLong(request.getHeader("X-Depth"));
                            })
                        .limit(10, "10/d"))
            .build();
    try (TestServer server = Application.hello().filter(filter, "/api/*").start()) {
      assertEquals("2", server.get("/api/hello", "X-Depth: 8").field("X-RateLimit-Remaining"));
      store.failure = Failure.UNAVAILABLE;
      assertEquals("1", server.get("/api/hello", "X-Depth: 2").field("X-RateLimit-Remaining"));
      assertEquals(429, server.get("/api/hello", "X-Depth: 8").status());
      assertEquals("0", server.get("/api/hello", "X-Depth: 1").field("X-RateLimit-Remaining"));
      filter.reload();
      assertEquals(4, asked[0]);
    }
  }

  @Test
  void whatWasTakenHereIsGivenBackHere() throws Exception {
    RateLimitFilter filter =
        oneOfThree().policy("failures", p -> p.refundOn("2xx").limit(3, "3/d")).build();
    Application application =
        Application.hello().servlet("/api/no", (request, response) -> response.setStatus(404));
    store.failure = Failure.UNAVAILABLE;
    try (TestServer server = application.filter(filter, "/api/*").start()) {
      assertEquals(passing(4, 4), statuses(server.get(4, "/api/hello")));
      assertEquals(List.of(404, 429), statuses(server.get(2, "/api/no")));
      store.failure = Failure.NONE;
      assertEquals("2", server.get("/api/hello").field("X-RateLimit-Remaining"));
      assertEquals("2", server.get("/api/hello").field("X-RateLimit-Remaining"));
    }
  }

  @Test
  void whatTheStoreCannotTakeBackIsLostAndHarmsNobody() throws Exception {
    RateLimitFilter filter =
        oneOfThree().policy("failures", p -> p.refundOn("2xx").limit(3, "3/d")).build();
    Application application =
        Application.hello()
            .servlet("/api/fail", (request, response) -> store.failure = Failure.RUNTIME);
    try (TestServer server = application.filter(filter, "/api/*").start()) {
      assertEquals(200, server.get("/api/fail").status());
      store.failure = Failure.NONE;
      assertEquals("1", server.get("/api/hello").field("X-RateLimit-Remaining"));
    }
  }

  @Test
  void severalPoliciesDecideTogetherHereToo() throws Exception {
    RateLimitFilter filter =
        oneOfThree()
            .policy("all", p -> p.limit(30, "30/d"))
            .policy("api", p -> p.limit(6, "6/d").limit("api-daily", 9, "9/d"))
            .policy("dry", p -> p.dryRun(true).limit(3, "3/d"))
            .build();
    store.failure = Failure.UNAVAILABLE;
    try (TestServer server = Application.hello().filter(filter, "/api/*").start()) {
      List<Answer> answers = server.get(4, "/api/hello");
      assertEquals(passing(2, 4), statuses(answers));
      String policies = answers.get(0).field("RateLimit-Policy");
      for (String item :
          List.of("\"all\";q=10;", "\"api\";q=2;", "\"api-daily\";q=3;", "\"dry\";q=1;")) {
        assertTrue(policies.contains(item), policies);
      }
      // What refused took nothing of the others.
      assertTrue(answers.get(3).field("RateLimit").contains("\"all\";r=8;"), answers::toString);
      assertTrue(answers.get(1).field("RateLimit").contains("\"dry\";r=0;"), answers::toString);
    }
  }

  @Test
  void preflightsHaveBucketsOfTheirOwnHereToo() throws Exception {
    RateLimitFilter filter = oneOfThree().capacity(3).refill("3/d").build();
    store.failure = Failure.UNAVAILABLE;
    try (TestServer server = Application.hello().filter(filter, "/api/*").start()) {
      assertEquals(List.of(200, 429), statuses(server.send(PREFLIGHT, PREFLIGHT)));
      assertEquals(List.of(200, 429), statuses(server.get(2, "/api/hello")));
    }
  }

  @Test
  void debtsOutliveAReloadInAnOutage() throws Exception {
    RateLimitFilter filter = oneOfThree().capacity(9).refill("9/d").build();
    store.failure = Failure.UNAVAILABLE;
    try (TestServer server = Application.hello().filter(filter, "/api/*").start()) {
      assertEquals("1", server.get(2, "/api/hello").get(1).field("X-RateLimit-Remaining"));
      filter.reload(oneOfThree().capacity(12).refill("12/d"));
      assertEquals(List.of(200, 200, 429), statuses(server.get(3, "/api/hello")));

      // What is not set aside any more is forgotten.
      filter.reload(
          RateLimitFilter.builder()
              .store(store)
              .storeSettings(Map.of("onFailure", "allow"))
              .capacity(12)
              .refill("12/d"));
      assertFalse(server.get("/api/hello").has("RateLimit"));
      filter.reload(oneOfThree().capacity(12).refill("12/d"));
      assertEquals("3", server.get("/api/hello").field("X-RateLimit-Remaining"));
    }
  }

  @Test
  void resetFillsTheBucketsHereThoughTheStoreFails() throws Exception {
    RateLimitFilter filter = oneOfThree().capacity(3).refill("3/d").build();
    store.failure = Failure.RUNTIME;
    try (TestServer server = Application.hello().filter(filter, "/api/*").start()) {
      assertEquals(List.of(200, 429), statuses(server.get(2, "/api/hello")));
      IllegalStateException failed =
          assertThrows(IllegalStateException.class, () -> filter.reset(TestServer.PEER));
      assertTrue(String.valueOf(failed.getMessage()).contains("The bucket store fails"));
      assertEquals(200, server.get("/api/hello").status());

      store.failure = Failure.NONE;
      filter.reset(TestServer.PEER);
      store.failure = Failure.RUNTIME;
      assertEquals(200, server.get("/api/hello").status());
    }
  }

  @Test
  void twoFiltersAreIndependent() throws Exception {
    RateLimitFilter failing = oneOfThree().capacity(3).refill("3/d").build();
    RateLimitFilter working = Filters.tenTokens().build();
    store.failure = Failure.UNAVAILABLE;
    try (TestServer server =
        Application.hello().filter(working, "/api/*").filter(failing, "/api/*").start()) {
      List<Answer> answers = server.get(2, "/api/hello");
      assertEquals(List.of(200, 429), statuses(answers));
      assertEquals(
          List.of("\"default\";q=10;w=5", "\"default\";q=1;w=86400"),
          answers.get(0).all("RateLimit-Policy"));
      assertEquals("1", answers.get(0).field("X-RateLimit-Limit"));
    }
  }
}
