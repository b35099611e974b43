// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.RateLimitFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code dryRun}, {@code enabled}, and the system property that overrides the latter. */
class SwitchesIT {

  private static final String ENABLED = "headgate.enabled";

  /** Restored after each test: the property may be set for the whole build. */
  private final @Nullable String before = System.getProperty(ENABLED);

  @BeforeEach
  void clearProperty() {
    System.clearProperty(ENABLED);
  }

  @AfterEach
  void restoreProperty() {
    System.clearProperty(ENABLED);
    if (before != null) {
      System.setProperty(ENABLED, before);
    }
  }

  @Test
  void dryRunDecidesAndReportsAndRejectsNothing() throws Exception {
    List<Answer> answers = answers(15, Filters.tenTokens().dryRun(true).build());

    for (Answer answer : answers) {
      assertEquals(200, answer.status());
      assertEquals("\"default\";q=10;w=5;headgate-dry-run", answer.field("RateLimit-Policy"));
      assertFalse(answer.has("Retry-After"));
      assertFalse(answer.fields().stream().anyMatch(f -> f.name().startsWith("X-RateLimit")));
    }
    assertEquals("\"default\";r=9;t=5;headgate-dry-run", answers.get(0).field("RateLimit"));
    assertEquals("\"default\";r=0;t=1;headgate-dry-run", answers.get(14).field("RateLimit"));
  }

  @Test
  void disabledFilterIsNotThere() throws Exception {
    assertUnlimited(answers(15, Filters.tenTokens().enabled(false).build()));
  }

  @Test
  void disabledFilterOfInitParamsIsNotThere() throws Exception {
    assertUnlimited(answers(15, initParam("enabled", "false")));
  }

  @Test
  void propertyDisablesAnEnabledFilter() throws Exception {
    System.setProperty(ENABLED, "false");

    assertUnlimited(answers(15, Filters.tenTokens().enabled(true).build()));
    assertUnlimited(answers(15, initParam("enabled", "true")));
  }

  @Test
  void propertyEnablesADisabledFilter() throws Exception {
    System.setProperty(ENABLED, "true");

    assertEquals(429, answers(11, Filters.tenTokens().enabled(false).build()).get(10).status());
    assertTrue(answers(1, initParam("enabled", "false")).get(0).has("RateLimit"));
  }

  @Test
  void propertyThatIsNoBooleanEndsTheStart() {
    System.setProperty(ENABLED, "maybe");

    ServletException refusal =
        assertThrows(ServletException.class, () -> answers(1, initParam("capacity", "10")));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("system property headgate.enabled = \"maybe\""), message);
    assertTrue(message.contains("must be true or false"), message);
  }

  private static FilterHolder initParam(String name, String value) {
    FilterHolder holder = new FilterHolder(RateLimitFilter.class);
    holder.setInitParameter(name, value);
    return holder;
  }

  private static List<Answer> answers(int times, RateLimitFilter filter) throws Exception {
    return answers(times, new FilterHolder(filter));
  }

  private static List<Answer> answers(int times, FilterHolder holder) throws Exception {
    Application application =
        Application.hello().filter(holder, "/api/*", Set.of(DispatcherType.REQUEST));
    try (TestServer server = application.start()) {
      return server.get(times, "/api/hello");
    }
  }

  private static void assertUnlimited(List<Answer> answers) {
    for (Answer answer : answers) {
      assertEquals(200, answer.status());
      assertFalse(answer.fields().stream().anyMatch(f -> f.name().contains("RateLimit")));
    }
  }
}
