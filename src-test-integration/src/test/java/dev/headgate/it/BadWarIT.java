// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletException;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A WAR with a mistake in its {@code web.xml}. */
class BadWarIT {

  @TempDir private Path folder;

  @Test
  void doesNotStart() throws Exception {
    WebAppContext context = Wars.context(badWar());

    ServletException refusal =
        assertThrows(ServletException.class, () -> TestServer.start(context));

    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("filter \"rate-limit\""), message);
    assertTrue(message.contains("init-param capacity = \"ten\""), message);
    assertFalse(context.isAvailable());
  }

  /** As in a container that stays up when one of its applications does not. */
  @Test
  void isNotServedUnlimitedByAServerThatStartsAllTheSame() throws Exception {
    WebAppContext context = Wars.context(badWar());
    context.setThrowUnavailableOnStartupException(false);

    try (TestServer server = TestServer.start(context)) {
      assertEquals(503, server.get("/api/hello.txt").status());
      assertFalse(context.isAvailable());
    }
  }

  private Path badWar() throws Exception {
    return Wars.withTheFilterAlone(folder.resolve("bad.war"), "ten", "2/s");
  }
}
