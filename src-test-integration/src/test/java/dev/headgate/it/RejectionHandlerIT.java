// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headgate.Rejection;
import dev.headgate.RejectionHandler;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rejection of one's own, and filters further out that have begun to write. */
class RejectionHandlerIT {

  private static final Filter TAKES_THE_WRITER =
      (request, response, chain) -> {
        response.getWriter().print("from an outer filter");
        chain.doFilter(request, response);
      };

  private static final Filter TAKES_THE_STREAM =
      (request, response, chain) -> {
        response.getOutputStream().print("from an outer filter");
        chain.doFilter(request, response);
      };

  @Test
  void seesTheStatusAndTheFields() throws Exception {
    Witness witness = new Witness();

    Answer rejection = eleventhAnswer(Application.hello(), witness);

    assertEquals(
        List.of("429", "1", "\"default\";q=10;w=5", "\"default\";r=0;t=1", "10", "0", "no-store"),
        witness.seen);
    assertEquals(new Rejection(1, List.of("default")), witness.rejection);
    assertEquals(429, rejection.status());
    assertEquals("1", rejection.field("Retry-After"));
  }

  @Test
  void itsBodyWins() throws Exception {
    Answer rejection = eleventhAnswer(Application.hello(), new Witness());

    assertEquals("Come back in 1 s", rejection.body());
    assertEquals("text/html;charset=utf-8", rejection.field("Content-Type"));
  }

  @Test
  void itsBodyWinsWhereAnOuterFilterHasTakenTheWriter() throws Exception {
    Application application = Application.hello().filter(TAKES_THE_WRITER, "/*");

    Answer rejection = eleventhAnswer(application, new Witness());

    assertEquals("Come back in 1 s", rejection.body());
  }

  @Test
  void mayChangeStatusAndFields() throws Exception {
    Answer rejection =
        eleventhAnswer(
            Application.hello(),
            (request, response, why) -> {
              response.setStatus(503);
              response.setHeader("Retry-After", "120");
            });

    assertEquals(503, rejection.status());
    assertEquals("120", rejection.field("Retry-After"));
    assertEquals("", rejection.body());
  }

  @Test
  void usualBodyReplacesWhatAnOuterFilterHasWritten() throws Exception {
    for (Filter outer : List.of(TAKES_THE_WRITER, TAKES_THE_STREAM)) {
      Application application =
          Application.hello().filter(outer, "/*").filter(Filters.tenTokens().build(), "/api/*");
      try (TestServer server = application.start()) {
        Answer rejection = server.get(11, "/api/nothing").get(10);

        assertEquals(429, rejection.status());
        assertEquals("Too many requests: try again in 1 second.\n", rejection.body());
      }
    }
  }

  @Test
  void isNotAskedAboutAllowedRequests() throws Exception {
    Witness witness = new Witness();
    try (TestServer server = limited(Application.hello(), witness).start()) {
      server.get(10, "/api/hello").forEach(answer -> assertEquals("hello", answer.body()));
    }

    assertFalse(witness.called);
  }

  private static Answer eleventhAnswer(Application application, RejectionHandler handler)
      throws Exception {
    try (TestServer server = limited(application, handler).start()) {
      return server.get(11, "/api/nothing").get(10);
    }
  }

  private static Application limited(Application application, RejectionHandler handler) {
    return application.filter(Filters.tenTokens().rejection(handler).build(), "/api/*");
  }

  /** Notes what is there when it is called, and answers with a page. */
  private static final class Witness implements RejectionHandler {

    volatile boolean called;
    volatile List<String> seen = List.of();
    volatile Rejection rejection = new Rejection(0, List.of());

    @Override
    public void reject(HttpServletRequest request, HttpServletResponse response, Rejection why)
        throws IOException, ServletException {
      called = true;
      seen =
          List.of(
              "" + response.getStatus(),
              response.getHeader("Retry-After"),
              response.getHeader("RateLimit-Policy"),
              response.getHeader("RateLimit"),
              response.getHeader("X-RateLimit-Limit"),
              response.getHeader("X-RateLimit-Remaining"),
              response.getHeader("Cache-Control"));
      rejection = why;
      response.resetBuffer();
      response.setContentType("text/html;charset=utf-8");
      response.getWriter().print("Come back in " + why.retryAfterSeconds() + " s");
    }
  }
}
