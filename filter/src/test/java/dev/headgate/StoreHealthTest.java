// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.ManualClock;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.config.FailureSettings;
import dev.headgate.config.OnFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreHealthTest {

  private static final FailureSettings THREE_NODES = new FailureSettings(OnFailure.LOCAL, 3, 1);
  private static final String START = "WARNING Headgate: filter \"f\": the bucket store fails; ";
  private static final String END = "INFO Headgate: filter \"f\": the bucket store works again";
  private static final String SINGLE =
      "WARNING Headgate: filter \"f\": the bucket store failed at single requests, ";

  private final LogLines log = LogLines.listen();
  private final ManualClock clock = new ManualClock(-5);
  private final StoreHealth health = new StoreHealth(() -> "filter \"f\"", clock);

  @AfterEach
  void stopListening() {
    log.close();
  }

  private static StoreUnavailableException unavailable(int retryAfterMillis) {
    return new StoreUnavailableException(
        "no answer", new IOException("it is gone"), Duration.ofMillis(retryAfterMillis));
  }

  @Test
  void saysOnceThatAnOutageBeginsAndThatItEnds() {
    assertFalse(health.isFailing());
    health.failed(unavailable(500), THREE_NODES);
    health.failed(unavailable(500), THREE_NODES);
    health.failed(new IllegalStateException("planned"), THREE_NODES);
    health.failed(unavailable(0), THREE_NODES);
    assertTrue(health.isFailing());
    assertNull(log.records().get(0).getThrown());
    assertEquals(
        List.of(
            START + "each node limits by itself, with 1/3 of each limit: no answer: it is gone"),
        log.aboutStores());

    health.worked();
    health.worked();
    assertFalse(health.isFailing());
    assertEquals(List.of(END), log.aboutStores());

    health.failed(unavailable(500), THREE_NODES);
    assertEquals(1, log.aboutStores().size());
  }

  @ParameterizedTest
  @CsvSource({
    "LOCAL, 1, 'each node limits by itself, with each limit in full'",
    "LOCAL, 10000, 'each node limits by itself, with 1/10000 of each limit'",
    "ALLOW, 3, requests pass unlimited",
    "REJECT, 3, requests are answered 503",
  })
  void saysWhatHappensMeanwhile(OnFailure onFailure, int nodes, String said) {
    health.failed(unavailable(1), new FailureSettings(onFailure, nodes, 1));
    assertEquals(List.of(START + said + ": no answer: it is gone"), log.aboutStores());
  }

  @Test
  void showsTheExceptionThatNoStoreShouldThrow() {
    RuntimeException unexpected = new IllegalStateException("planned");
    health.failed(unexpected, THREE_NODES);
    assertSame(unexpected, log.records().get(0).getThrown());
    assertTrue(health.isFailing());
  }

  @Test
  void singleFailuresAreNoChangeOfStateAndAreToldOnceAMinute() {
    health.failed(unavailable(0), THREE_NODES);
    health.failed(unavailable(0), THREE_NODES);
    clock.advance(Duration.ofSeconds(60).minusNanos(1));
    health.failed(unavailable(0), THREE_NODES);
    health.worked();
    String rest =
        " since this was last said; for these, each node limits by itself, with 1/3 of each limit:"
            + " no answer: it is gone";
    assertEquals(List.of(SINGLE + "1" + rest), log.aboutStores());

    clock.advanceNanos(1);
    health.failed(unavailable(0), THREE_NODES);
    assertFalse(health.isFailing());
    assertEquals(List.of(SINGLE + "3" + rest), log.aboutStores());
  }

  @Test
  void anOutageIsToldThoughASingleFailureJustWas() {
    health.failed(unavailable(0), THREE_NODES);
    health.failed(unavailable(1), THREE_NODES);
    assertEquals(2, log.aboutStores().size());
    assertTrue(health.isFailing());
  }

  /** Perhaps a client can bring it about, and must not choose how much is logged. */
  @Test
  void anUnexpectedExceptionThatComesAndGoesIsToldOnceAMinute() {
    for (int i = 0; i < 1000; i++) {
      health.failed(new IllegalStateException("planned"), THREE_NODES);
      if (health.isFailing()) {
        health.worked();
      }
    }
    List<String> lines = log.aboutStores();
    assertEquals(3, lines.size(), lines::toString);
    assertTrue(lines.get(2).startsWith(SINGLE + "1 "), lines::toString);

    clock.advance(Duration.ofMinutes(1));
    health.failed(new IllegalStateException("planned"), THREE_NODES);
    assertTrue(health.isFailing());
    assertEquals(1, log.aboutStores().size());
  }

  @Test
  void manyThreadsSayItOnce() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads =
        Stream.generate(
                () ->
                    new Thread(
                        () -> {
                          try {
                            start.await();
                          } catch (InterruptedException e) {
                            throw new AssertionError(e);
                          }
                          for (int i = 0; i < 1000; i++) {
                            health.failed(unavailable(1), THREE_NODES);
                            health.failed(unavailable(0), THREE_NODES);
                          }
                        }))
            .limit(4)
            .toList();
    threads.forEach(Thread::start);
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, log.aboutStores().stream().filter(line -> line.startsWith(START)).count());
  }
}
