// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.catalina.util.TimeBucketCounter;

/**
 * The counter behind Tomcat's {@code RateLimitFilter}: an {@code AtomicInteger} for each client and
 * fixed window. It is allowed up to the capacity in a window.
 *
 * <p>The window is made so long (it is rounded up to 2^27 ms) that none ends in a run, and a thread
 * of its own that removes the counters of past windows finds nothing to do.
 */
final class TomcatSubject implements Subject {

  private static final int WINDOW_SECONDS = (int) Duration.ofDays(1).toSeconds();

  private final ScheduledExecutorService maintenance =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "tomcat-maintenance");
            thread.setDaemon(true);
            return thread;
          });
  private final TimeBucketCounter counter = new TimeBucketCounter(WINDOW_SECONDS, maintenance);
  private final int capacity;

  TomcatSubject(Setup setup) {
    this.capacity = setup.capacity();
  }

  @Override
  public Caller caller(int cost) {
    byte[] key = Clients.keyBytes();
    return client -> take(Clients.text(client, key), cost);
  }

  /** It knows no cost: a request of 10 tokens counts 10 times. */
  private boolean take(String client, int cost) {
    for (int i = 1; i < cost; i++) {
      counter.increment(client);
    }
    return counter.increment(client) <= capacity;
  }

  @Override
  public void close() {
    counter.destroy();
    maintenance.shutdownNow();
  }
}
