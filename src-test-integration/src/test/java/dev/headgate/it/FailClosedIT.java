// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headgate.RateLimitFilter;
import dev.headgate.RateLimitFilterBuilder;
import dev.headgate.Rejection;
import dev.headgate.it.SwitchableStore.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** With {@code reject}, requests are answered 503 while the store fails. */
class FailClosedIT {

  private static final String SENTENCE =
      "The service is temporarily at reduced capacity: try again in 2 seconds.";

  private final SwitchableStore store = new SwitchableStore();

  private RateLimitFilterBuilder rejecting() {
    store.failure = Failure.UNAVAILABLE;
    store.retryAfter = Duration.ofMillis(1001);
    return RateLimitFilter.builder().store(store).storeSettings(Map.of("onFailure", "reject"));
  }

  private static TestServer serve(RateLimitFilter filter) throws Exception {
    return Application.hello().filter(filter, "/api/*").start();
  }

  private static void assertUnavailable(Answer answer, String retryAfter) {
    assertEquals(503, answer.status());
    assertEquals(retryAfter, answer.field("Retry-After"));
    assertEquals("no-store", answer.field("Cache-Control"));
    assertEquals("nosniff", answer.field("X-Content-Type-Options"));
    assertFalse(answer.has("RateLimit"));
    assertFalse(answer.fields().stream().anyMatch(f -> f.name().startsWith("X-RateLimit")));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void requestsAreAnsweredUntilItWorksAgain(Failure failure) throws Exception {
    try (TestServer server = serve(rejecting().response(r -> r.status(420)).build())) {
      store.failure = failure;
      for (Answer answer : server.get(12, "/api/hello")) {
        assertUnavailable(answer, failure == Failure.UNAVAILABLE ? "2" : "1");
        assertEquals("\"default\";q=10;w=5", answer.field("RateLimit-Policy"));
      }
      store.failure = Failure.NONE;
      assertEquals("9", server.get("/api/hello").field("X-RateLimit-Remaining"));
      assertEquals(420, server.get(10, "/api/hello").get(9).status());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "1000, 1", "1001, 2", "10000, 10"})
  void waitIsThatUntilTheStoreIsAskedAgain(int millis, String retryAfter) throws Exception {
    try (TestServer server = serve(rejecting().build())) {
      store.retryAfter = Duration.ofMillis(millis);
      assertUnavailable(server.get("/api/hello"), retryAfter);
    }
  }

  @Test
  void answersWithAProblemOrASentenceOrTheFieldsAlone() throws Exception {
    try (TestServer server = serve(rejecting().build())) {
      Answer json = server.get("/api/hello", "Accept: application/json");
      assertUnavailable(json, "2");
      assertEquals("application/problem+json", json.field("Content-Type"));
      JsonNode problem = new JsonMapper().readTree(json.body());
      List<String> members = new ArrayList<>();
      problem.fieldNames().forEachRemaining(members::add);
      assertEquals(List.of("type", "title", "status", "detail", "violated-policies"), members);
      assertEquals(
          "https://iana.org/assignments/http-problem-types#temporary-reduced-capacity",
          problem.get("type").textValue());
      assertEquals("Temporary Reduced Capacity", problem.get("title").textValue());
      assertEquals(503, problem.get("status").intValue());
      assertEquals(SENTENCE, problem.get("detail").textValue());
      assertEquals("[\"default\"]", problem.get("violated-policies").toString());

      Answer text = server.get("/api/hello");
      assertUnavailable(text, "2");
      assertEquals("text/plain;charset=utf-8", text.field("Content-Type"));
      assertEquals(SENTENCE + "\n", text.body());

      Answer head = server.send(RawHttp.request("HEAD", "/api/hello")).get(0);
      assertUnavailable(head, "2");
      assertEquals("", head.body());
      assertEquals(text.fields(), head.fields());
    }
  }

  @Test
  void answersWithNothingWhereRejectionsHaveNoBody() throws Exception {
    try (TestServer server = serve(rejecting().response(r -> r.body("none")).build())) {
      Answer answer = server.get("/api/hello");
      assertUnavailable(answer, "2");
      assertEquals("0", answer.field("Content-Length"));
    }
  }

  @Test
  void theErrorPageOfTheApplicationAnswersIfItIsTo() throws Exception {
    RateLimitFilter filter = rejecting().response(r -> r.body("sendError")).build();
    Application application =
        Application.hello()
            .filter(filter, "/api/*")
            .servlet("/busy", (request, response) -> response.getWriter().print("busy"))
            .errorPage("/busy", 503);
    try (TestServer server = application.start()) {
      Answer answer = server.get("/api/hello");
      assertEquals(503, answer.status());
      assertEquals("busy", answer.body());
      assertEquals("2", answer.field("Retry-After"));
      assertEquals("\"default\";q=10;w=5", answer.field("RateLimit-Policy"));
    }
  }

  @Test
  void aRejectionOfOnesOwnIsCalledWithTheStatusSet() throws Exception {
    List<Object> seen = new ArrayList<>();
    RateLimitFilter filter =
        rejecting()
            .rejection(
                (request, response, rejection) -> {
                  seen.addAll(
                      List.of(response.getStatus(), response.getHeader("Retry-After"), rejection));
                  response.getWriter().print("later");
                })
            .build();
    try (TestServer server = serve(filter)) {
      Answer answer = server.get("/api/hello");
      assertUnavailable(answer, "2");
      assertEquals("later", answer.body());
    }
    assertEquals(List.of(503, "2", new Rejection(2, List.of("default"))), seen);
  }

  @Test
  void namesTheLimitsThatCouldNotBeAskedButForDryRuns() throws Exception {
    RateLimitFilter filter =
        rejecting()
            .policy("all", p -> p.limit(10, "2/s").limit("all-daily", 100, "50/d"))
            .policy("dry", p -> p.dryRun(true).limit(5, "1/s"))
            .policy("other", p -> p.paths("/other").limit(5, "1/s"))
            .build();
    try (TestServer server = serve(filter)) {
      Answer answer = server.get("/api/hello", "Accept: application/json");
      assertUnavailable(answer, "2");
      assertEquals(
          "[\"all\",\"all-daily\"]",
          new JsonMapper().readTree(answer.body()).get("violated-policies").toString());
      assertEquals(
          "\"all\";q=10;w=5, \"all-daily\";q=100;w=172800, \"dry\";q=5;w=5;headgate-dry-run",
          answer.field("RateLimit-Policy"));
    }
  }

  @Test
  void dryRunsAloneRejectNothing() throws Exception {
    try (TestServer server = serve(rejecting().dryRun(true).build())) {
      for (Answer answer : server.get(12, "/api/hello")) {
        assertEquals(200, answer.status());
        assertEquals("\"default\";q=10;w=5;headgate-dry-run", answer.field("RateLimit-Policy"));
        assertFalse(answer.has("RateLimit"));
        assertFalse(answer.has("Retry-After"));
      }
    }
  }

  @Test
  void whatIsNotLimitedPasses() throws Exception {
    RateLimitFilter filter =
        rejecting()
            .policy("other", p -> p.paths("/other").limit(5, "1/s"))
            .policy("api", p -> p.limit(5, "1/s"))
            .exempt(e -> e.paths("/api/hello"))
            .build();
    try (TestServer server = serve(filter)) {
      Answer answer = server.get("/api/hello");
      assertEquals(200, answer.status());
      assertFalse(answer.has("RateLimit-Policy"));
    }
  }

  @Test
  void whatAnOuterFilterHasSaidStays() throws Exception {
    RateLimitFilter working = Filters.tenTokens().build();
    try (TestServer server =
        Application.hello()
            .filter(working, "/api/*")
            .filter(rejecting().capacity(5).build(), "/api/*")
            .start()) {
      Answer answer = server.get("/api/hello");
      assertEquals(503, answer.status());
      assertEquals("2", answer.field("Retry-After"));
      assertEquals(
          List.of("\"default\";q=10;w=5", "\"default\";q=5;w=3"), answer.all("RateLimit-Policy"));
      assertEquals("\"default\";r=9;t=5", answer.field("RateLimit"));
      assertEquals("9", answer.field("X-RateLimit-Remaining"));
    }
  }
}
