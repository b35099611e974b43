// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's WAR comes and goes twenty times in one Jetty, and leaves nothing behind. */
class RedeployIT {

  private static final int REDEPLOYS = 20;
  private static final int THREADS = 8;
  private static final long DEADLINE_MILLIS = 20_000;
  private static final int COLLECTIONS = 200;
  private static final int GARBAGE_PIECES = 4;
  private static final int GARBAGE_BYTES = 8 * 1024 * 1024;

  private final ContextHandlerCollection contexts = new ContextHandlerCollection(true);

  private static final String POLICIES =
      """
      {
        "reload": "10ms",
        "exempt": [ { "addresses": [ "192.0.2.0/24" ] }, { "paths": [ "/health" ] } ],
        "policies": [
          { "name": "all", "limits": [ { "capacity": 10, "refill": "2/s" } ] },
          { "name": "users", "paths": [ "/api/*" ], "methods": [ "GET" ], "key": [ "path", "ip" ],
            "limits": [ { "capacity": 100, "refill": "1/s" }, { "capacity": 1000, "refill": "5/d" } ],
            "refundOn": [ "4xx" ] }
        ],
        "store": { "maxBuckets": 1000 },
        "silence": [ "HG-CHOSEN-KEY" ]
      }
      """;

  @TempDir private Path folder;

  @Test
  void leavesNoThreadAndNoClassLoaderBehind() throws Exception {
    leavesNothingBehind(Wars.example());
  }

  @Test
  void leavesNothingBehindOfAFileThatIsWatched() throws Exception {
    Map<String, String> file = Map.of("WEB-INF/headgate.json", POLICIES);
    leavesNothingBehind(
        Wars.exampleWith(folder.resolve("watched.war"), WebXml.filter("f", ""), file));
  }

  private void leavesNothingBehind(Path war) throws Exception {
    // Of a fixed size, so that no thread of its own comes or goes.
    QueuedThreadPool pool = new QueuedThreadPool(THREADS, THREADS);
    try (TestServer server = TestServer.start(pool, contexts)) {
      redeploy(server, war);
      Set<Thread> before = Thread.getAllStackTraces().keySet();

      List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
      for (int i = 0; i < REDEPLOYS; i++) {
        loaders.add(redeploy(server, war));
      }

      // Jetty's selector holds on to a closed connection, and all behind it, until the next comes.
      assertEquals(404, server.get("/").status());
      assertEquals(Set.of(), leftBehind(before));
      for (WeakReference<ClassLoader> loader : loaders) {
        assertCollected(loader);
      }
    }
  }

  /** Deploys the WAR, asks it, and undeploys it; a reference to its class loader is left. */
  private WeakReference<ClassLoader> redeploy(TestServer server, Path war) throws Exception {
    WebAppContext context = Wars.context(war);
    contexts.addHandler(context);
    context.start();
    WeakReference<ClassLoader> loader = new WeakReference<>(context.getClassLoader());
    List<Answer> answers = server.get(11, "/api/users");
    assertEquals("9", answers.get(0).field("X-RateLimit-Remaining"));
    context.stop();
    contexts.removeHandler(context);
    context.destroy();
    return loader;
  }

  /** The threads that were not there before and do not end. */
  private static Set<Thread> leftBehind(Set<Thread> before) throws InterruptedException {
    Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
    left.removeAll(before);
    for (Thread thread : left) {
      thread.join(DEADLINE_MILLIS / left.size());
    }
    left.removeIf(thread -> !thread.isAlive());
    return left;
  }

  private static void assertCollected(WeakReference<ClassLoader> loader) {
    List<byte[]> garbage = new ArrayList<>();
    for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
      if (garbage.size() == GARBAGE_PIECES) {
        garbage.clear();
      }
      garbage.add(new byte[GARBAGE_BYTES]);
      System.gc();
    }
    assertNull(loader.get());
  }
}
