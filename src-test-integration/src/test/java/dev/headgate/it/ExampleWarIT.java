// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The example's WAR as it was built, on the real clock: ten tokens, two a second.
 *
 * <p>Time passes between requests, and nobody knows how much. So what is exact here is what holds
 * at any speed: the first answer, that ten requests are allowed, and every field of a 429, because
 * the next token is never more than half a second away.
 */
class ExampleWarIT {

  private TestServer server;

  @BeforeEach
  void deploy() throws Exception {
    server = TestServer.start(Wars.context(Wars.example()));
  }

  @AfterEach
  void undeploy() {
    server.close();
  }

  @Test
  void allowsAtLeastTheFirstTenOfFifteenRequestsInOneWrite() throws IOException {
    List<Answer> answers = server.get(15, "/api/users");

    Answer first = answers.get(0);
    assertEquals("\"default\";q=10;w=5", first.field("RateLimit-Policy"));
    assertEquals("\"default\";r=9;t=5", first.field("RateLimit"));
    assertEquals("10", first.field("X-RateLimit-Limit"));
    assertEquals("9", first.field("X-RateLimit-Remaining"));
    for (Answer answer : answers.subList(0, 10)) {
      assertEquals(200, answer.status());
      assertFalse(answer.has("Retry-After"));
    }
    for (Answer answer : answers.subList(10, 15)) {
      assertTrue(answer.status() == 200 || answer.status() == 429, answer.toString());
    }
  }

  /** To stay below two a second, these would have to take more than a minute and a half. */
  @Test
  void rejectsSomeOfTwoHundredRequestsInOneWrite() throws IOException {
    List<Answer> rejections =
        server.get(200, "/api/users").stream().filter(answer -> answer.status() == 429).toList();

    assertFalse(rejections.isEmpty());
    for (Answer rejection : rejections) {
      assertEquals("1", rejection.field("Retry-After"));
      assertEquals("\"default\";q=10;w=5", rejection.field("RateLimit-Policy"));
      assertEquals("\"default\";r=0;t=1", rejection.field("RateLimit"));
      assertEquals("0", rejection.field("X-RateLimit-Remaining"));
      assertEquals("Too many requests: try again in 1 second.\n", rejection.body());
    }
  }

  @Test
  void answersWithUsersAsJson() throws IOException {
    Answer answer = server.get("/api/users");

    assertEquals(200, answer.status());
    assertEquals("application/json;charset=utf-8", answer.field("Content-Type"));
    JsonNode users = new JsonMapper().readTree(answer.body());
    assertEquals(3, users.size());
    assertEquals("Ada Lovelace", users.get(0).get("name").textValue());
  }

  @Test
  void neverLimitsTheHealthCheck() throws IOException {
    for (Answer answer : server.get(50, "/health")) {
      assertEquals(200, answer.status());
      assertEquals("{\"status\":\"up\"}", answer.body());
      assertFalse(answer.has("RateLimit"));
    }
  }

  @Test
  void servesThePageUnlimited() throws IOException {
    for (Answer page : server.get(15, "/")) {
      assertEquals(200, page.status());
      assertTrue(page.field("Content-Type").startsWith("text/html"));
      assertTrue(page.body().contains("id=\"send-many\""));
      assertFalse(page.has("RateLimit"));
    }
  }

  @Test
  void limitsWhateverComesUnderItsMapping() throws IOException {
    assertEquals("9", server.get("/api/nothing").field("X-RateLimit-Remaining"));
  }
}
