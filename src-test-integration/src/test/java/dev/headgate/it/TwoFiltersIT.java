// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.RateLimitFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.junit.jupiter.api.Test;

/** Two instances of the filter on one request: both charge it, and neither hides the other. */
class TwoFiltersIT {

  private final RateLimitFilter tenAtTwoPerSecond = Filters.tenTokens().build();
  private final RateLimitFilter fourAtOnePerMinute =
      Filters.tenTokens().capacity(4).refill("1/min").build();

  @Test
  void bothChargeAndTheStricterRulesWhereThereIsRoomForOne() throws Exception {
    assertStricterRules(tenAtTwoPerSecond, fourAtOnePerMinute);
  }

  @Test
  void bothChargeAndTheStricterRulesAlsoAsTheOuterOne() throws Exception {
    assertStricterRules(fourAtOnePerMinute, tenAtTwoPerSecond);
  }

  private static void assertStricterRules(RateLimitFilter outer, RateLimitFilter inner)
      throws Exception {
    try (TestServer server = application(outer, inner).start()) {
      Answer second = server.get(2, "/api/hello").get(1);

      assertEquals(200, second.status());
      assertEquals(2, items(second, "RateLimit-Policy").size());
      assertEquals(
          List.of("\"default\";q=10;w=5", "\"default\";q=4;w=240"),
          items(second, "RateLimit-Policy").stream().sorted().toList());
      assertEquals(
          List.of("\"default\";r=2;t=120", "\"default\";r=8;t=4"),
          items(second, "RateLimit").stream().sorted().toList());
      assertEquals("4", second.field("X-RateLimit-Limit"));
      assertEquals("2", second.field("X-RateLimit-Remaining"));
      assertEquals("" + (Filters.UNIX_SECONDS + 121), second.field("X-RateLimit-Reset"));
    }
  }

  @Test
  void itemsStandInTheOrderOfTheFilters() throws Exception {
    try (TestServer server = application(tenAtTwoPerSecond, fourAtOnePerMinute).start()) {
      Answer first = server.get("/api/hello");

      assertEquals(
          List.of("\"default\";q=10;w=5", "\"default\";q=4;w=240"),
          items(first, "RateLimit-Policy"));
      assertEquals(
          List.of("\"default\";r=9;t=5", "\"default\";r=3;t=180"), items(first, "RateLimit"));
    }
  }

  @Test
  void bothChargeWithEqualSettings() throws Exception {
    RateLimitFilter equal = Filters.tenTokens().build();
    try (TestServer server = application(tenAtTwoPerSecond, equal).start()) {
      Answer first = server.get("/api/hello");

      assertEquals(
          List.of("\"default\";r=9;t=5", "\"default\";r=9;t=5"), items(first, "RateLimit"));
      assertEquals("9", first.field("X-RateLimit-Remaining"));

      // Only the outer one is full again, so the inner one was charged as well.
      tenAtTwoPerSecond.reset(TestServer.PEER);
      assertEquals(
          List.of("\"default\";r=9;t=5", "\"default\";r=8;t=4"),
          items(server.get("/api/hello"), "RateLimit"));
    }
  }

  @Test
  void rejectionOfTheInnerOneHasItsOwnNumbers() throws Exception {
    try (TestServer server = application(tenAtTwoPerSecond, fourAtOnePerMinute).start()) {
      Answer fifth = server.get(5, "/api/hello").get(4);

      assertEquals(429, fifth.status());
      assertEquals("60", fifth.field("Retry-After"));
      assertEquals("4", fifth.field("X-RateLimit-Limit"));
      assertEquals("0", fifth.field("X-RateLimit-Remaining"));
      assertEquals("" + (Filters.UNIX_SECONDS + 241), fifth.field("X-RateLimit-Reset"));
      assertEquals(
          List.of("\"default\";r=5;t=3", "\"default\";r=0;t=60"), items(fifth, "RateLimit"));
    }
  }

  @Test
  void rejectionOfTheInnerOneRulesAlsoIfTheOuterOneHasNothingLeftForLonger() throws Exception {
    RateLimitFilter emptyForLonger = Filters.tenTokens().capacity(1).refill("1/d").build();
    RateLimitFilter inner = Filters.tenTokens().capacity(1).refill("1/min").build();
    try (TestServer server = application(emptyForLonger, inner).start()) {
      server.get("/api/hello");
      emptyForLonger.reset(TestServer.PEER);
      Answer second = server.get("/api/hello");

      assertEquals(429, second.status());
      assertEquals("60", second.field("Retry-After"));
      assertEquals("" + (Filters.UNIX_SECONDS + 61), second.field("X-RateLimit-Reset"));
    }
  }

  @Test
  void rejectionOfTheOuterOneLeavesTheInnerOneAlone() throws Exception {
    try (TestServer server = application(fourAtOnePerMinute, tenAtTwoPerSecond).start()) {
      Answer ninth = server.get(9, "/api/hello").get(8);

      assertEquals(429, ninth.status());
      assertEquals(List.of("\"default\";r=0;t=60"), items(ninth, "RateLimit"));

      fourAtOnePerMinute.reset(TestServer.PEER);
      assertEquals("\"default\";r=5;t=3", items(server.get("/api/hello"), "RateLimit").get(1));
    }
  }

  @Test
  void allFieldsOfBothAreBackOnceAfterAnApplicationsReset() throws Exception {
    Application application =
        application(tenAtTwoPerSecond, fourAtOnePerMinute)
            .servlet(
                "/api/reset",
                (request, response) -> {
                  response.reset();
                  response.setStatus(202);
                });
    try (TestServer server = application.start()) {
      Answer first = server.get("/api/reset");

      assertEquals(202, first.status());
      assertEquals(
          List.of("\"default\";q=10;w=5", "\"default\";q=4;w=240"),
          items(first, "RateLimit-Policy"));
      assertEquals(
          List.of("\"default\";r=9;t=5", "\"default\";r=3;t=180"), items(first, "RateLimit"));
      assertEquals("4", first.field("X-RateLimit-Limit"));
      assertEquals("3", first.field("X-RateLimit-Remaining"));
      assertEquals("" + (Filters.UNIX_SECONDS + 61), first.field("X-RateLimit-Reset"));
    }
  }

  @Test
  void oneInstanceThatIsMappedTwiceChargesOnce() throws Exception {
    FilterHolder holder = new FilterHolder(tenAtTwoPerSecond);
    EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
    Application application =
        Application.hello().filter(holder, "/*", requests).filter(holder, "/api/*", requests);
    try (TestServer server = application.start()) {
      assertEquals(List.of("\"default\";r=9;t=5"), items(server.get("/api/hello"), "RateLimit"));
      assertEquals("8", server.get("/api/hello").field("X-RateLimit-Remaining"));
    }
  }

  private static Application application(RateLimitFilter outer, RateLimitFilter inner) {
    return Application.hello().filter(outer, "/api/*").filter(inner, "/api/*");
  }

  /** The items of a list that may be split over several field lines. */
  private static List<String> items(Answer answer, String name) {
    return List.of(answer.list(name).split(", ", -1));
  }
}
