// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counted by session: entry I8 of abuse. */
class SessionKeyIT {

  private static final String FORGOTTEN = "Cookie: theme=dark";

  @TempDir private Path folder;
  private ExampleWar war;

  /** Besides what the example has, {@code /login} begins a session. */
  @BeforeEach
  void deploy() throws Exception {
    String filter = ExampleWar.filter("rate-limit", Map.of("key", "session"));
    WebAppContext context = ExampleWar.context(folder, filter);
    context.addServlet(new ServletHolder(new LoginServlet()), "/login");
    war = ExampleWar.deploy(context);
  }

  @AfterEach
  void undeploy() {
    war.close();
  }

  @Test
  void requestWithoutASessionIsCountedByItsAddressAndBeginsNone() throws IOException {
    for (Answer answer : war.server().get(4, "/api/users")) {
      assertFalse(answer.has("Set-Cookie"), answer.toString());
    }

    assertEquals(429, war.status());
  }

  @Test
  void inventedSessionsAreCountedByTheAddress() throws IOException {
    war.drain("Cookie: JSESSIONID=invented-1");

    assertEquals(429, war.status("Cookie: JSESSIONID=invented-2"));
    assertEquals(429, war.server().get("/api/users;jsessionid=invented-3").status());
    assertEquals(429, war.status(FORGOTTEN));
  }

  @Test
  void sessionThatIsDroppedLeavesTheBucketOfTheAddress() throws IOException {
    String session = login();
    war.drain(session);

    war.drain(FORGOTTEN);
    assertEquals(429, war.status("Cookie: JSESSIONID=invented"));
    assertEquals(429, war.status(session));
  }

  @Test
  void sessionsBehindOneAddressHaveBucketsOfTheirOwn() throws IOException {
    war.drain(login());

    war.drain(login());
  }

  private String login() throws IOException {
    String cookie = war.server().get("/login").field("Set-Cookie");
    assertTrue(cookie.startsWith("JSESSIONID="), cookie);
    return "Cookie: " + cookie.substring(0, cookie.indexOf(';'));
  }

  private static final class LoginServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      request.getSession(true);
    }
  }
}
