// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the fields if the application throws away the response it has so far. */
class ResetIT {

  @ParameterizedTest
  @CsvSource({
    "/reset, 200, reset",
    "/reset-buffer, 200, reset",
    "/reset-async-dispatch, 200, plain",
    "/forward-to-reset, 200, reset",
    "/async-dispatch-to-reset, 200, reset",
    "/reset-send-error, 500, sorry",
    "/send-error-to-reset, 200, reset",
  })
  void fieldsAreBackIfEveryDispatchPassesTheFilter(String path, int status, String body)
      throws Exception {
    try (TestServer server = server(EnumSet.allOf(DispatcherType.class))) {
      Answer answer = server.get(path);

      assertEquals(status + " " + body, answer.status() + " " + answer.body());
      assertEquals("\"default\";q=10;w=5", answer.field("RateLimit-Policy"));
      assertEquals("\"default\";r=9;t=5", answer.field("RateLimit"));
      assertEquals("10", answer.field("X-RateLimit-Limit"));
      assertEquals("9", answer.field("X-RateLimit-Remaining"));
      assertEquals("" + (Filters.UNIX_SECONDS + 1), answer.field("X-RateLimit-Reset"));
      assertEquals("8", server.get("/plain").field("X-RateLimit-Remaining"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/reset, 200, reset",
    "/reset-buffer, 200, reset",
  })
  void fieldsAreBackIfTheResetIsInTheDispatchThatPassesTheFilter(
      String path, int status, String body) throws Exception {
    try (TestServer server = server(Set.of(DispatcherType.REQUEST))) {
      Answer answer = server.get(path);

      assertEquals(status + " " + body, answer.status() + " " + answer.body());
      assertEquals("\"default\";q=10;w=5", answer.field("RateLimit-Policy"));
      assertEquals("\"default\";r=9;t=5", answer.field("RateLimit"));
      assertEquals("9", answer.field("X-RateLimit-Remaining"));
      assertEquals("8", server.get("/plain").field("X-RateLimit-Remaining"));
    }
  }

  /**
   * The response is committed when the filter sees it again, if it does: a forward closes it. Or
   * the request has become asynchronous, and the response may be in the hands of another thread.
   */
  @ParameterizedTest
  @CsvSource({
    "/forward-to-reset, 200, reset",
    "/async-dispatch-to-reset, 200, reset",
    "/reset-async-dispatch, 200, plain",
    "/reset-send-error, 500, sorry",
    "/send-error-to-reset, 200, reset",
  })
  void tokenStaysTakenWhereTheFieldsCanNotComeBack(String path, int status, String body)
      throws Exception {
    try (TestServer server = server(Set.of(DispatcherType.REQUEST))) {
      Answer answer = server.get(path);

      assertEquals(status + " " + body, answer.status() + " " + answer.body());
      assertEquals("8", server.get("/plain").field("X-RateLimit-Remaining"));
    }
  }

  private static TestServer server(Set<DispatcherType> dispatches) throws Exception {
    return Servlets.application()
        .filter(Filters.tenTokens().build(), "/*", dispatches)
        .errorPage("/error-page", 500)
        .errorPage("/reset", 503)
        .start();
  }
}
