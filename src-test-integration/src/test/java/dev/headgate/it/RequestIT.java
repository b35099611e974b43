// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of all methods, with and without a body, which the filter never reads. */
class RequestIT {

  private static final String FORM = "name=value&more=" + "x".repeat(1000);
  private static final String POST =
      RawHttp.request(
              "POST",
              "/api/form",
              "Content-Type: application/x-www-form-urlencoded",
              "Content-Length: " + FORM.length())
          + FORM;

  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        Application.hello()
            .servlet("/api/form", (in, out) -> out.getWriter().print(in.getParameter("name")))
            .filter(Filters.tenTokens().build(), "/api/*")
            .start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void allMethodsTakeFromOneBucket() throws IOException {
    List<String> remaining =
        server
            .send(
                RawHttp.request("GET", "/api/hello"),
                RawHttp.request("HEAD", "/api/hello"),
                RawHttp.request("OPTIONS", "/api/hello"),
                RawHttp.request("DELETE", "/api/hello"),
                RawHttp.request("get", "/api/hello"),
                RawHttp.request("FOO", "/api/hello"),
                POST)
            .stream()
            .map(answer -> answer.field("X-RateLimit-Remaining"))
            .toList();

    assertEquals(List.of("9", "8", "7", "6", "5", "4", "3"), remaining);
  }

  @Test
  void bodyIsLeftToTheApplication() throws IOException {
    assertEquals("value", server.send(POST).get(0).body());
  }

  @Test
  void rejectedRequestWithABodyKeepsTheConnection() throws IOException {
    server.get(10, "/api/hello");

    List<Answer> answers = server.send(POST, POST, RawHttp.request("GET", "/api/hello"));

    assertEquals(List.of(429, 429, 429), answers.stream().map(Answer::status).toList());
  }

  @Test
  void rejectedRequestIsAnsweredBeforeItsBodyIsSent() throws IOException {
    server.get(10, "/api/hello");
    String announced =
        RawHttp.request("PUT", "/api/hello", "Content-Length: 1000000000", "Expect: 100-continue");

    Answer answer = server.send(announced).get(0);

    assertEquals(429, answer.status());
    assertEquals("Too many requests: try again in 1 second.\n", answer.body());
  }
}
