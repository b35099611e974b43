// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headgate.RateLimitFilter;
import dev.headgate.RateLimitFilterBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Policies that only report, and those beside them that don't notice. */
class DryRunIT {

  private static final String PARAMETER = ";headgate-dry-run";

  private final ManualClock clock = new ManualClock();

  /** Enforced: five at 1/s. */
  private RateLimitFilterBuilder enforced() {
    return Filters.policies(clock).policy("five", p -> p.limit(5, "1/s"));
  }

  private RateLimitFilter besideDryRuns() {
    return Filters.policies(clock)
        .policy("two", p -> p.limit(2, "1/h").limit(7, "1/d").dryRun(true))
        .policy("five", p -> p.limit(5, "1/s"))
        .policy("one", p -> p.limit(1, "1/min").dryRun(true))
        .build();
  }

  private static TestServer start(RateLimitFilter filter) throws Exception {
    return Application.hello().filter(filter, "/*").start();
  }

  @Test
  void enforcedPolicyWorksAsIfTheyWereNotThere() throws Exception {
    try (TestServer alone = start(enforced().build());
        TestServer beside = start(besideDryRuns())) {
      for (int second = 0; second < 4; second++) {
        List<Answer> expected = alone.get(7, "/api/hello");
        List<Answer> actual = beside.get(7, "/api/hello");

        assertEquals(
            expected.stream().map(DryRunIT::enforcedOf).toList(),
            actual.stream().map(DryRunIT::enforcedOf).toList());
        clock.advanceNanos(1_500_000_000);
      }
    }
  }

  /** All that a client is told that does not know of dry runs. */
  private static List<String> enforcedOf(Answer answer) {
    Stream<String> lists =
        Stream.of("RateLimit-Policy", "RateLimit")
            .flatMap(name -> Stream.of(answer.list(name).split(", ", -1)))
            .filter(item -> !item.endsWith(PARAMETER));
    Stream<String> others =
        answer.fields().stream()
            .filter(field -> !field.name().startsWith("RateLimit"))
            .filter(field -> !field.name().equals("Date"))
            .map(field -> field.name() + ": " + field.value());
    return Stream.of(Stream.of(answer.status() + " " + answer.body()), lists, others)
        .flatMap(stream -> stream)
        .toList();
  }

  @Test
  void comeLastWithTheirParameterInTheOrderOfTheConfiguration() throws Exception {
    try (TestServer server = start(besideDryRuns())) {
      Answer second = server.get(2, "/api/hello").get(1);

      assertEquals(
          "\"five\";q=5;w=5, "
              + "\"two\";q=2;w=7200;headgate-dry-run, \"two-2\";q=7;w=604800;headgate-dry-run, "
              + "\"one\";q=1;w=60;headgate-dry-run",
          second.list("RateLimit-Policy"));
      assertEquals(
          "\"five\";r=3;t=3, "
              + "\"two\";r=0;t=3600;headgate-dry-run, \"two-2\";r=5;t=432000;headgate-dry-run, "
              + "\"one\";r=0;t=60;headgate-dry-run",
          second.list("RateLimit"));
      assertEquals("5", second.field("X-RateLimit-Limit"));
      assertEquals("3", second.field("X-RateLimit-Remaining"));
    }
  }

  @Test
  void eachDecidesByItselfAndTakesNothingWhereItWouldHaveRefused() throws Exception {
    try (TestServer server = start(besideDryRuns())) {
      String fourth = server.get(4, "/api/hello").get(3).list("RateLimit");

      // All limits of "two" stay as they are from the third request on.
      assertEquals(
          "\"five\";r=1;t=1, "
              + "\"two\";r=0;t=3600;headgate-dry-run, \"two-2\";r=5;t=432000;headgate-dry-run, "
              + "\"one\";r=0;t=60;headgate-dry-run",
          fourth);
    }
  }

  @Test
  void areNotAskedWhereAnEnforcedPolicyRefuses() throws Exception {
    RateLimitFilter filter =
        Filters.policies(clock)
            .policy("dry", p -> p.limit(5, "1/h").dryRun(true))
            .policy("one", p -> p.limit(1, "1/s"))
            .build();
    try (TestServer server = start(filter)) {
      Answer refused = server.get(4, "/api/hello").get(3);

      assertEquals(429, refused.status());
      assertEquals("1", refused.field("Retry-After"));
      assertEquals("\"one\";r=0;t=1", refused.list("RateLimit"));
      assertEquals(
          "\"one\";q=1;w=1, \"dry\";q=5;w=18000;headgate-dry-run",
          refused.list("RateLimit-Policy"));

      clock.advanceNanos(1_000_000_000);
      String second = server.get("/api/hello").list("RateLimit");
      assertEquals("\"one\";r=0;t=1, \"dry\";r=3;t=10800;headgate-dry-run", second);
    }
  }

  @Test
  void violatedPoliciesNamesNone() throws Exception {
    RateLimitFilter filter =
        Filters.policies(clock)
            .policy("dry", p -> p.limit(1, "1/h").dryRun(true))
            .policy("two", p -> p.limit(2, "1/s"))
            .build();
    try (TestServer server = start(filter)) {
      server.get(2, "/api/hello");
      Answer refused = server.get("/api/hello", "Accept: application/json");

      assertEquals(429, refused.status());
      String problem = refused.body();
      assertEquals("\"violated-policies\":[\"two\"]}", problem.substring(problem.indexOf("\"vi")));
    }
  }

  @Test
  void ofAllPoliciesRejectsNothing() throws Exception {
    RateLimitFilter filter =
        enforced().policy("one", p -> p.limit(1, "1/min")).dryRun(true).build();
    try (TestServer server = start(filter)) {
      List<Answer> answers = server.get(8, "/api/hello");

      for (Answer answer : answers) {
        assertEquals(200, answer.status());
        assertEquals("hello", answer.body());
        assertFalse(answer.has("Retry-After"));
        assertFalse(answer.has("X-RateLimit-Limit"));
        assertFalse(answer.has("Cache-Control"));
      }
      assertEquals(
          "\"five\";q=5;w=5;headgate-dry-run, \"one\";q=1;w=60;headgate-dry-run",
          answers.get(0).list("RateLimit-Policy"));
      assertEquals(
          "\"five\";r=0;t=1;headgate-dry-run, \"one\";r=0;t=60;headgate-dry-run",
          answers.get(7).list("RateLimit"));
    }
  }

  @Test
  void statusIsTheApplicationsAlsoInErrors() throws Exception {
    RateLimitFilter filter =
        Filters.policies(clock).policy("dry", p -> p.limit(1, "1/h").dryRun(true)).build();
    try (TestServer server = Servlets.application().filter(filter, "/*").start()) {
      server.get("/plain");

      assertEquals(500, server.get("/send-error").status());
      assertEquals(404, server.get("/nothing").status());
      assertEquals("\"dry\";r=0;t=3600;headgate-dry-run", server.get("/reset").list("RateLimit"));
    }
  }
}
