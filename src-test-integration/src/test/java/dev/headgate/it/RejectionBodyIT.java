// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The body of a 429 in the media type that the client asks for; the bucket is empty throughout. */
class RejectionBodyIT {

  private static final String COMMAS = ",".repeat(8 * 1024);

  private static TestServer server;

  @BeforeAll
  static void startAndDrain() throws Exception {
    server = Application.hello().filter(Filters.tenTokens().build(), "/api/*").start();
    server.get(10, "/api/hello");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<List<String>> acceptsThatGetJson() {
    return Stream.of(
        List.of("application/json"),
        List.of("application/problem+json"),
        List.of("application/*"),
        List.of("APPLICATION/JSON"),
        List.of("application/json;charset=utf-8"),
        List.of("application/json;q=0.001"),
        List.of("text/html, application/json;q=0.9, text/plain;q=0.9"),
        List.of("text/html", "application/json"),
        List.of("text/plain;q=0.5", "image/png", "application/problem+json"),
        List.of(COMMAS + "application/json"),
        List.of(COMMAS, "application/json"));
  }

  @ParameterizedTest
  @MethodSource("acceptsThatGetJson")
  void answersWithAProblem(List<String> accept) throws IOException {
    Answer rejection = rejection(accept);

    assertEquals("application/problem+json", rejection.field("Content-Type"));
    JsonNode problem = new JsonMapper().readTree(rejection.body());
    List<String> members = new ArrayList<>();
    problem.fieldNames().forEachRemaining(members::add);
    assertEquals(List.of("type", "title", "status", "detail", "violated-policies"), members);
    assertEquals(
        "https://iana.org/assignments/http-problem-types#quota-exceeded",
        problem.get("type").textValue());
    assertEquals("Quota Exceeded", problem.get("title").textValue());
    assertEquals(429, problem.get("status").intValue());
    assertEquals("Too many requests: try again in 1 second.", problem.get("detail").textValue());
    assertEquals("[\"default\"]", problem.get("violated-policies").toString());
  }

  static Stream<List<String>> acceptsThatGetText() {
    return Stream.of(
        List.of(),
        List.of(""),
        List.of("*/*"),
        List.of("text/html"),
        List.of("text/plain"),
        List.of("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
        List.of("text/plain, application/json;q=0.9"),
        List.of("application/json;q=0.9, text/*"),
        List.of("application/json;q=0"),
        List.of("application/json;q=0.000", "*/*"),
        List.of("image/png"),
        List.of("application/json;q=2"),
        List.of("application/json;q="),
        List.of("application/json;q=0.5.5"),
        List.of("application"),
        List.of("application/json \"", "application/json"),
        List.of(COMMAS));
  }

  @ParameterizedTest
  @MethodSource("acceptsThatGetText")
  void answersWithASentence(List<String> accept) throws IOException {
    Answer rejection = rejection(accept);

    assertEquals("text/plain;charset=utf-8", rejection.field("Content-Type"));
    assertEquals("Too many requests: try again in 1 second.\n", rejection.body());
  }

  @Test
  void answersHeadWithTheFieldsOfGetAndNoBodyAndKeepsTheConnection() throws IOException {
    for (String accept : List.of("Accept: application/json", "Accept: text/plain")) {
      List<Answer> answers =
          server.send(
              RawHttp.request("HEAD", "/api/hello", accept),
              RawHttp.request("GET", "/api/hello", accept));

      assertEquals(429, answers.get(0).status());
      assertEquals(answers.get(1).fields(), answers.get(0).fields());
      assertEquals(
          answers.get(1).body().length(), Integer.parseInt(answers.get(0).field("Content-Length")));
    }
  }

  private static Answer rejection(List<String> accept) throws IOException {
    Answer rejection =
        server.get("/api/hello", accept.stream().map("Accept: "::concat).toArray(String[]::new));
    assertEquals(429, rejection.status());
    return rejection;
  }
}
