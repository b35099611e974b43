// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The filter in Java, ten tokens and two a second, on a clock that the test moves. */
class EmbeddedServerIT {

  private static final long HALF_A_SECOND_IN_NANOS = 500_000_000;

  private final ManualClock clock = new ManualClock();
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = Application.hello().filter(Filters.tenTokens(clock).build(), "/api/*").start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void allowsTenOfFifteenRequestsAtOneInstant() throws IOException {
    List<Integer> statuses = server.get(15, "/api/hello").stream().map(Answer::status).toList();

    assertEquals(
        Stream.concat(Stream.generate(() -> 200).limit(10), Stream.generate(() -> 429).limit(5))
            .toList(),
        statuses);
  }

  @Test
  void firstAnswerHasAllFieldsAndTheApplicationsBody() throws IOException {
    Answer first = server.get("/api/hello");

    assertEquals(200, first.status());
    assertEquals("hello", first.body());
    assertEquals("\"default\";q=10;w=5", first.field("RateLimit-Policy"));
    assertEquals("\"default\";r=9;t=5", first.field("RateLimit"));
    assertEquals("10", first.field("X-RateLimit-Limit"));
    assertEquals("9", first.field("X-RateLimit-Remaining"));
    // Full in 0.5 s, at a wall clock of .25 s: rounded up.
    assertEquals("" + (Filters.UNIX_SECONDS + 1), first.field("X-RateLimit-Reset"));
  }

  @Test
  void rejectionHasAllFields() throws IOException {
    Answer rejection = server.get(11, "/api/hello").get(10);

    assertEquals(429, rejection.status());
    assertEquals("1", rejection.field("Retry-After"));
    assertEquals("\"default\";q=10;w=5", rejection.field("RateLimit-Policy"));
    assertEquals("\"default\";r=0;t=1", rejection.field("RateLimit"));
    assertEquals("10", rejection.field("X-RateLimit-Limit"));
    assertEquals("0", rejection.field("X-RateLimit-Remaining"));
    // Full in 5 s.
    assertEquals("" + (Filters.UNIX_SECONDS + 6), rejection.field("X-RateLimit-Reset"));
    assertEquals("no-store", rejection.field("Cache-Control"));
    assertEquals("nosniff", rejection.field("X-Content-Type-Options"));
  }

  @Test
  void allowedAnswersHaveNothingOfARejection() throws IOException {
    for (Answer allowed : server.get(10, "/api/hello")) {
      assertFalse(allowed.has("Retry-After"), allowed.toString());
      assertFalse(allowed.has("Cache-Control"), allowed.toString());
      assertFalse(allowed.has("X-Content-Type-Options"), allowed.toString());
    }
  }

  @Test
  void remainingCountsDownToNone() throws IOException {
    List<String> remaining =
        server.get(12, "/api/hello").stream()
            .map(answer -> answer.field("X-RateLimit-Remaining"))
            .toList();

    assertEquals(List.of("9", "8", "7", "6", "5", "4", "3", "2", "1", "0", "0", "0"), remaining);
  }

  @Test
  void refusesUntilTheInstantAtWhichATokenIsThere() throws IOException {
    server.get(10, "/api/hello");

    clock.advanceNanos(HALF_A_SECOND_IN_NANOS - 1);
    assertEquals(429, server.get("/api/hello").status());

    clock.advanceNanos(1);
    assertEquals(200, server.get("/api/hello").status());
    assertEquals(429, server.get("/api/hello").status());
  }

  @Test
  void refillsWhileItRefuses() throws IOException {
    server.get(10, "/api/hello");

    long allowed =
        IntStream.range(0, 20)
            .filter(
                tenth -> {
                  clock.advanceNanos(HALF_A_SECOND_IN_NANOS / 5);
                  return isAllowed();
                })
            .count();

    assertEquals(4, allowed);
  }

  @Test
  void refillsNoFurtherThanItsCapacity() throws IOException {
    clock.advanceNanos(1_000 * HALF_A_SECOND_IN_NANOS);

    assertEquals(10, server.get(15, "/api/hello").stream().filter(a -> a.status() == 200).count());
  }

  @Test
  void everyFieldOfTheDraftIsAListOfStructuredFieldsInItsCanonicalForm() throws IOException {
    for (Answer answer : server.get(15, "/api/hello")) {
      assertEquals(answer.field("RateLimit"), answer.list("RateLimit"));
      assertEquals(answer.field("RateLimit-Policy"), answer.list("RateLimit-Policy"));
    }
  }

  @Test
  void limitsAsWellIfAnApplicationRegistersIt() throws Exception {
    ServletContextListener registration =
        new ServletContextListener() {
          @Override
          public void contextInitialized(ServletContextEvent event) {
            FilterRegistration.Dynamic filter =
                event.getServletContext().addFilter("rate-limit", Filters.tenTokens().build());
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/api/*");
          }
        };
    Application application = Application.hello();
    application.context().addEventListener(registration);
    try (TestServer other = application.start()) {
      assertEquals("\"default\";r=9;t=5", other.get("/api/hello").field("RateLimit"));
      assertEquals(429, other.get(10, "/api/hello").get(9).status());
    }
  }

  @Test
  void leavesAloneWhatItIsNotMappedTo() throws IOException {
    for (Answer answer : server.get(15, "/other")) {
      assertEquals(404, answer.status());
      assertTrue(answer.fields().stream().noneMatch(f -> f.name().contains("RateLimit")));
    }
  }

  private boolean isAllowed() {
    try {
      return server.get("/api/hello").status() == 200;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
