// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A Jetty in which applications come and go, on threads that stay. */
final class Redeployer implements AutoCloseable {

  /** What happens to an application while it is there. */
  interface Visit {
    void pay(TestServer server) throws Exception;

    /** Follows when the application is gone. */
    default void leave() throws Exception {}
  }

  /** Requests that are served at once, and so each by a thread of its own. */
  static final int AT_ONCE = 4;

  private static final int THREADS = 8;
  private static final long DEADLINE_MILLIS = 20_000;
  private static final int COLLECTIONS = 200;
  private static final int GARBAGE_PIECES = 4;
  private static final int GARBAGE_BYTES = 8 * 1024 * 1024;

  /** Reads what a server of the test says, as long as that runs. */
  private static final String OUTPUT_OF_A_SERVER = "redis-output";

  private static final String MEET = "X-Meet";

  private final ContextHandlerCollection contexts = new ContextHandlerCollection(true);
  private final Set<Thread> served = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch meeting = new CountDownLatch(0);
  private final TestServer server;
  private long longestUndeploy;

  Redeployer() throws Exception {
    // Of a fixed size, so that no thread of its own comes or goes.
    QueuedThreadPool pool = new QueuedThreadPool(THREADS, THREADS);
    server = TestServer.start(pool, new MeetingPlace(contexts));
  }

  /** Deploys a WAR and undeploys it again some times, after which nothing of it may be left. */
  void leavesNothingBehind(int times, Path war, Visit visit) throws Exception {
    redeploy(war, visit);
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      loaders.add(redeploy(war, visit));
    }

    // Jetty's selector holds on to a closed connection, and all behind it, until the next comes.
    assertEquals(404, server.get("/").status());
    assertEquals(Set.of(), leftBehind(before));
    assertTrue(served.stream().allMatch(Thread::isAlive), "the threads of the container stay");
    for (WeakReference<ClassLoader> loader : loaders) {
      assertCollected(loader);
    }
  }

  /** A reference to the class loader is left. */
  private WeakReference<ClassLoader> redeploy(Path war, Visit visit) throws Exception {
    WebAppContext context = Wars.context(war);
    contexts.addHandler(context);
    context.start();
    WeakReference<ClassLoader> loader = new WeakReference<>(context.getClassLoader());
    visit.pay(server);
    long start = System.nanoTime();
    context.stop();
    contexts.removeHandler(context);
    context.destroy();
    longestUndeploy = Math.max(longestUndeploy, System.nanoTime() - start);
    visit.leave();
    return loader;
  }

  /** The longest that it took to undeploy. */
  Duration longestUndeploy() {
    return Duration.ofNanos(longestUndeploy);
  }

  /** Sends a GET some times at once, each of which is served by another thread. */
  List<Answer> getAtOnce(String path) throws Exception {
    meeting = new CountDownLatch(AT_ONCE);
    List<Answer> answers = Collections.synchronizedList(new ArrayList<>());
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      Thread client = new Thread(() -> answers.add(get(path)));
      clients.add(client);
      client.start();
    }
    for (Thread client : clients) {
      client.join(DEADLINE_MILLIS);
    }
    return answers;
  }

  private Answer get(String path) {
    try {
      return server.get(path, MEET + ": here");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The threads that were not there before and do not end. */
  private static Set<Thread> leftBehind(Set<Thread> before) throws InterruptedException {
    Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
    left.removeAll(before);
    left.removeIf(thread -> thread.getName().equals(OUTPUT_OF_A_SERVER));
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

  @Override
  public void close() {
    server.close();
  }

  /** Holds requests until there are so many that each must have a thread of its own. */
  private final class MeetingPlace extends Handler.Wrapper {

    MeetingPlace(Handler handler) {
      super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      served.add(Thread.currentThread());
      if (request.getHeaders().contains(MEET)) {
        meeting.countDown();
        assertTrue(meeting.await(DEADLINE_MILLIS, TimeUnit.MILLISECONDS), "all are served at once");
      }
      return super.handle(request, response, callback);
    }
  }
}
