// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.ResponseBuilder;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the set-up says that clients see of the limits. */
class ResponseSettingsIT {

  private static final Set<DispatcherType> REQUEST = EnumSet.of(DispatcherType.REQUEST);
  private static final Set<DispatcherType> ALL = EnumSet.allOf(DispatcherType.class);
  private static final List<String> PROBLEM_FIELDS =
      List.of("Retry-After", "Cache-Control", "X-Content-Type-Options");

  /** Two allowed answers and a rejected one. */
  private static List<Answer> answers(Consumer<ResponseBuilder> response) throws Exception {
    try (TestServer server = start(response, REQUEST)) {
      return server.get(3, "/plain", "Accept: application/json");
    }
  }

  private static TestServer start(
      Consumer<ResponseBuilder> response, Set<DispatcherType> dispatches) throws Exception {
    return Servlets.application()
        .servlet("/busy", (in, out) -> out.getWriter().print("busy " + out.getStatus()))
        .errorPage("/busy", 429, 503)
        .filter(
            Filters.policies().policy("two", p -> p.limit(2, "1/min")).response(response).build(),
            "/*",
            dispatches)
        .start();
  }

  private static List<String> limitFields(Answer answer) {
    return answer.fields().stream()
        .map(Answer.Field::name)
        .filter(name -> name.contains("RateLimit"))
        .toList();
  }

  @Test
  void noFieldsButThoseOfARejection() throws Exception {
    List<Answer> answers = answers(r -> r.fields());

    answers.forEach(answer -> assertEquals(List.of(), limitFields(answer)));
    assertFalse(answers.get(0).has("Retry-After"));
    assertEquals(429, answers.get(2).status());
    assertEquals("60", answers.get(2).field("Retry-After"));
    assertEquals("no-store", answers.get(2).field("Cache-Control"));
    assertTrue(answers.get(2).body().contains("\"violated-policies\":[\"two\"]"));
  }

  @Test
  void oneKindOfFieldsOnly() throws Exception {
    for (Answer answer : answers(r -> r.fields("ratelimit"))) {
      assertEquals(List.of("RateLimit-Policy", "RateLimit"), limitFields(answer));
    }
    for (Answer answer : answers(r -> r.fields("x-ratelimit"))) {
      assertEquals(
          List.of("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"),
          limitFields(answer));
    }
    for (Answer answer : answers(r -> r.fields("ratelimit", "x-ratelimit"))) {
      assertEquals(5, limitFields(answer).size());
    }
  }

  @Test
  void fieldsComeBackAfterAResetOnlyIfTheyWereSent() throws Exception {
    try (TestServer server = start(r -> r.fields("ratelimit"), ALL)) {
      assertEquals(List.of("RateLimit-Policy", "RateLimit"), limitFields(server.get("/reset")));
    }
    try (TestServer server = start(r -> r.fields(), ALL)) {
      assertEquals(List.of(), limitFields(server.get("/reset")));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 429, 503, 599})
  void statusOfRejections(int status) throws Exception {
    List<Answer> answers = answers(r -> r.status(status));

    assertEquals(List.of(200, 200, status), answers.stream().map(Answer::status).toList());
    Answer rejection = answers.get(2);
    assertEquals("application/problem+json", rejection.field("Content-Type"));
    assertTrue(rejection.body().contains("\"status\":" + status + ","), rejection.body());
    PROBLEM_FIELDS.forEach(name -> assertTrue(rejection.has(name), name));
  }

  @ParameterizedTest
  @CsvSource({"429", "503"})
  void noBody(int status) throws Exception {
    Answer rejection = answers(r -> r.status(status).body("none")).get(2);

    assertEquals(status, rejection.status());
    assertEquals("", rejection.body());
    assertEquals("0", rejection.field("Content-Length"));
    assertFalse(rejection.has("Content-Type"));
    PROBLEM_FIELDS.forEach(name -> assertTrue(rejection.has(name), name));
    assertEquals(5, limitFields(rejection).size());
  }

  @ParameterizedTest
  @CsvSource({"429, REQUEST", "503, REQUEST", "429, ALL", "503, ALL"})
  void errorPageOfTheApplication(int status, String dispatches) throws Exception {
    Set<DispatcherType> mapped = dispatches.equals("ALL") ? ALL : REQUEST;
    try (TestServer server = start(r -> r.status(status).body("sendError"), mapped)) {
      Answer rejection = server.get(3, "/plain").get(2);

      assertEquals(status, rejection.status());
      assertEquals("busy " + status, rejection.body());
      assertEquals("60", rejection.field("Retry-After"));
      assertTrue(rejection.field("Cache-Control").contains("no-store"));
      assertEquals("nosniff", rejection.field("X-Content-Type-Options"));
      assertEquals("\"two\";r=0;t=60", rejection.list("RateLimit"));
      assertEquals("\"two\";q=2;w=120", rejection.list("RateLimit-Policy"));
      assertEquals("0", rejection.field("X-RateLimit-Remaining"));
    }
  }

  @Test
  void errorPageOfJettyWhereTheApplicationHasNone() throws Exception {
    try (TestServer server = start(r -> r.status(420).body("sendError"), ALL)) {
      Answer rejection = server.get(3, "/plain").get(2);

      assertEquals(420, rejection.status());
      assertEquals("60", rejection.field("Retry-After"));
      assertEquals("\"two\";r=0;t=60", rejection.list("RateLimit"));
    }
  }

  /** D4: by itself, a rejection is no error, and no error page sees it. */
  @Test
  void rejectionIsNoErrorPage() throws Exception {
    try (TestServer server = start(r -> {}, ALL)) {
      Answer rejection = server.get(3, "/plain").get(2);

      assertEquals("Too many requests: try again in 60 seconds.\n", rejection.body());
      assertEquals("\"two\";r=0;t=60", rejection.list("RateLimit"));
    }
  }

  @Test
  void policyOfACostCountsInRequests() throws Exception {
    Application application =
        Application.hello()
            .filter(
                Filters.policies()
                    .policy("all", p -> p.limit(1000, "1/s"))
                    .policy("ten", p -> p.cost(10).limit(105, "1/s").limit(59, "10/min"))
                    .build(),
                "/*");
    try (TestServer server = application.start()) {
      List<Answer> answers = server.get(6, "/api/hello");

      assertEquals(
          "\"all\";q=1000;w=1000, \"ten\";q=10;w=105, \"ten-2\";q=5;w=354",
          answers.get(0).list("RateLimit-Policy"));
      assertEquals(
          "\"all\";r=999;t=999, \"ten\";r=9;t=90, \"ten-2\";r=4;t=240",
          answers.get(0).list("RateLimit"));
      assertEquals("5", answers.get(0).field("X-RateLimit-Limit"));
      assertEquals("4", answers.get(0).field("X-RateLimit-Remaining"));
      // 50 of 59 tokens are gone: what is missing to the next ten is one, in six seconds.
      assertEquals(
          "\"all\";r=995;t=995, \"ten\";r=5;t=50, \"ten-2\";r=0;t=6",
          answers.get(4).list("RateLimit"));
      assertEquals(429, answers.get(5).status());
      assertEquals("6", answers.get(5).field("Retry-After"));
      assertEquals(answers.get(4).list("RateLimit"), answers.get(5).list("RateLimit"));
    }
  }

  @Test
  void costOfAFunctionCountsInTokensAndIsHeldToTheCapacity() throws Exception {
    Application application =
        Application.hello()
            .filter(
                Filters.policies()
                    .silence("HG-COST")
                    .policy(
                        "any",
                        p ->
                            p.cost(request -> Long.parseLong(request.getHeader("Cost")))
                                .limit(20, "1/s"))
                    .build(),
                "/*");
    try (TestServer server = application.start()) {
      assertEquals("\"any\";r=15;t=15", cost(server, "5"));
      assertEquals("\"any\";r=14;t=14", cost(server, "-5"));
      assertEquals("\"any\";r=13;t=13", cost(server, "0"));
      assertEquals("\"any\";r=12;t=12", cost(server, "" + Long.MIN_VALUE));
      assertEquals("\"any\";r=11;t=11", cost(server, "nonsense"));
      assertEquals("\"any\";r=0;t=9", cost(server, "" + Long.MAX_VALUE));
      assertEquals("\"any\";r=0;t=1", cost(server, "12"));
      assertEquals("\"any\";r=10;t=10", cost(server, "1"));
    }
  }

  private static String cost(TestServer server, String cost) throws Exception {
    return server.get("/api/hello", "Cost: " + cost).list("RateLimit");
  }
}
