// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headgate.RateLimitFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequest;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which dispatches the filter decides in, and what can't make it look away. */
class ChargedOnceIT {

  private static final int MORE_THAN_THE_FILTERS_OF_THIS_PROCESS = 2_000;

  private final RateLimitFilter filter = Filters.tenTokens().build();

  @Test
  void mappedToForwardOnlyItChargesAForwardOnce() throws Exception {
    Application application =
        Servlets.application().filter(filter, "/*", Set.of(DispatcherType.FORWARD));
    try (TestServer server = application.start()) {
      assertEquals("9", server.get("/forward").field("X-RateLimit-Remaining"));
      assertEquals("8", server.get("/forward-twice").field("X-RateLimit-Remaining"));
      assertFalse(server.get("/plain").has("X-RateLimit-Remaining"));
      assertEquals("7", server.get("/forward").field("X-RateLimit-Remaining"));
    }
  }

  @Test
  void mappedToForwardOnlyItRejectsAForward() throws Exception {
    Application application =
        Servlets.application().filter(filter, "/plain", Set.of(DispatcherType.FORWARD));
    try (TestServer server = application.start()) {
      Answer eleventh = server.get(11, "/forward").get(10);

      assertEquals(429, eleventh.status());
      assertEquals("1", eleventh.field("Retry-After"));
      assertEquals("Too many requests: try again in 1 second.\n", eleventh.body());
      assertEquals(200, server.get("/plain").status());
    }
  }

  @Test
  void mappedToWhatComesAfterTheRequestItChargesNothing() throws Exception {
    Set<DispatcherType> later =
        Set.of(DispatcherType.INCLUDE, DispatcherType.ASYNC, DispatcherType.ERROR);
    Application application = Servlets.application().filter(filter, "/*", later);
    try (TestServer server = application.errorPage("/error-page", 500).start()) {
      for (String path : new String[] {"/include", "/async-dispatch", "/send-error"}) {
        assertFalse(server.get(path).has("RateLimit"), path);
      }
    }
  }

  @Test
  void attributesWithGuessedNamesDoNotSwitchItOff() throws Exception {
    Filter guess =
        (request, response, chain) -> {
          setGuessedAttributes(request);
          chain.doFilter(request, response);
        };
    Application application = Servlets.application().filter(guess, "/*").filter(filter, "/*");
    try (TestServer server = application.start()) {
      Answer eleventh = server.get(11, "/plain").get(10);

      assertEquals(429, eleventh.status());
      assertEquals("0", eleventh.field("X-RateLimit-Remaining"));
    }
  }

  private static void setGuessedAttributes(ServletRequest request) {
    String name = RateLimitFilter.class.getName();
    request.setAttribute(name, true);
    request.setAttribute(name + ".charged", true);
    for (int i = 0; i < MORE_THAN_THE_FILTERS_OF_THIS_PROCESS; i++) {
      request.setAttribute(name + ".charged." + i, "true");
    }
    request.setAttribute("dev.headgate.http.SentFields", "true");
  }

  @Test
  void committedResponsesPassUncharged() throws Exception {
    Filter committing =
        (request, response, chain) -> {
          response.flushBuffer();
          chain.doFilter(request, response);
        };
    Application application =
        Servlets.application().filter(committing, "/flush").filter(filter, "/*");
    try (TestServer server = application.start()) {
      Answer committed = server.get("/flush");

      assertEquals(200, committed.status());
      assertEquals(Servlets.LARGE + "end", committed.body());
      assertFalse(committed.has("RateLimit"));
      assertEquals("9", server.get("/plain").field("X-RateLimit-Remaining"));
    }
  }
}
