// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.ManualClock;
import dev.headgate.http.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A limit that stays the same by its names and its key keeps its debts, in tokens. */
class ReloadTest {

  private final ManualClock clock = new ManualClock();

  private static RateLimitFilterBuilder limit(long capacity, String refill) {
    return RateLimitFilter.builder()
        .capacity(capacity)
        .refill(refill)
        .storeSettings(Map.of("maxBuckets", "1000"));
  }

  private RateLimitFilter filter(long capacity, String refill) {
    return limit(capacity, refill).clock(clock).build();
  }

  private static boolean passes(RateLimitFilter filter) {
    Exchange exchange = new Exchange();
    boolean[] reached = {false};
    try {
      filter.doFilter(exchange.request, exchange.response, (req, res) -> reached[0] = true);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    assertEquals(reached[0] ? 200 : 429, exchange.status);
    return reached[0];
  }

  private static int passing(RateLimitFilter filter, int requests) {
    int passing = 0;
    for (int i = 0; i < requests; i++) {
      passing += passes(filter) ? 1 : 0;
    }
    return passing;
  }

  @Test
  void debtStaysInTokens() {
    RateLimitFilter filter = filter(10, "1/d");
    assertEquals(4, passing(filter, 4));
    filter.reload(limit(6, "1/d"));
    assertEquals(2, passing(filter, 10));
    filter.reload(limit(100, "1/d"));
    assertEquals(94, passing(filter, 200));
  }

  @Test
  void debtAboveTheNewCapacityIsNotForgiven() {
    RateLimitFilter filter = filter(100, "1/d");
    assertEquals(100, passing(filter, 200));
    filter.reload(limit(1, "10/s"));
    assertFalse(passes(filter));
    clock.advance(Duration.ofMillis(9_900));
    assertFalse(passes(filter));
    clock.advance(Duration.ofMillis(100));
    assertTrue(passes(filter));
  }

  @Test
  void limitUnderAnotherKeyIsAnother() {
    RateLimitFilter filter = filter(1, "1/d");
    assertEquals(1, passing(filter, 2));
    filter.reload(limit(1, "1/d").key("ip", "method"));
    assertEquals(1, passing(filter, 2));
    filter.reload(limit(1, "1/d").key("ip", "method").ipv6Prefix(56));
    assertEquals(1, passing(filter, 2));
  }

  @Test
  void limitOfAnotherNameIsAnother() {
    RateLimitFilter filter =
        RateLimitFilter.builder().clock(clock).policy("a", p -> p.limit(1, "1/d")).build();
    assertEquals(1, passing(filter, 2));
    filter.reload(
        RateLimitFilter.builder()
            .policy("b", p -> p.limit(1, "1/d"))
            .policy("a", p -> p.limit(9, "1/d")));
    assertEquals(1, passing(filter, 2));
  }

  @Test
  void wrongSettingsLeaveTheOldOnesInForce() {
    RateLimitFilter filter = filter(2, "1/d");
    assertTrue(passes(filter));
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> filter.reload(limit(0, "2").ipv6Prefix(1)))
            .getMessage();
    assertTrue(
        String.valueOf(message)
            .startsWith("Headgate: a filter set up in Java is not reloaded, for 3 mistakes in its"),
        message);
    assertEquals(1, passing(filter, 5));
  }

  @Test
  void whatTheStoreRefusesLeavesTheOldSettingsInForce() {
    RateLimitFilter filter = filter(2, "1/d");
    assertTrue(passes(filter));
    RateLimitFilterBuilder tooLarge =
        limit(5, "1/d").storeSettings(Map.of("maxBuckets", "500000000"));
    assertThrows(IllegalArgumentException.class, () -> filter.reload(tooLarge));
    assertEquals(1, passing(filter, 5));
    filter.reload();
    assertEquals(0, passing(filter, 5));
  }

  @Test
  void filterThatIsStoppedHasNothingToReload() {
    RateLimitFilter filter = filter(2, "1/d");
    filter.destroy();
    assertThrows(IllegalStateException.class, () -> filter.reload(limit(1, "1/s")));
    assertThrows(IllegalStateException.class, () -> new RateLimitFilter().reload());
  }

  @Test
  void functionsAreTakenOverAsWell() {
    RateLimitFilter filter = filter(10, "1/d");
    filter.reload(
        RateLimitFilter.builder().policy("p", p -> p.cost(request -> 5).limit(10, "1/d")));
    assertEquals(2, passing(filter, 5));
  }

  /**
   * Files of {1, 10/s} and {1000, 1/s} in turn, each for 50 ms, under a client that never waits.
   */
  @Test
  void greedyClientGetsNoMoreThanTheLargestCapacityAndWhatCameBack() {
    RateLimitFilter filter = filter(1000, "1/s");
    long admitted = 0;
    double refilled = 0;
    for (int swap = 0; swap < 2_000; swap++) {
      boolean fast = swap % 2 == 1;
      for (int step = 0; step < 10; step++) {
        admitted += passing(filter, 3);
        clock.advance(Duration.ofMillis(5));
      }
      refilled += fast ? 0.5 : 0.05;
      filter.reload(fast ? limit(1000, "1/s") : limit(1, "10/s"));
      assertTrue(admitted <= 1000 + refilled + 1e-6, admitted + " of " + (1000 + refilled));
    }
    assertTrue(admitted >= 1000, "only " + admitted);
  }

  /** As many reloads as there are spans of 50 ms, with 500 requests in each. */
  @Test
  void requestsAreNotDisturbedByReloads() throws Exception {
    int requests = 100_000;
    RateLimitFilter filter = filter(1000, "1/s");
    AtomicInteger sent = new AtomicInteger();
    AtomicLong admitted = new AtomicLong();
    AtomicInteger reloads = new AtomicInteger();
    Callable<Void> client =
        () -> {
          for (int i = sent.getAndIncrement(); i < requests; i = sent.getAndIncrement()) {
            clock.advance(Duration.ofNanos(100_000));
            admitted.addAndGet(passes(filter) ? 1 : 0);
          }
          return null;
        };
    Callable<Void> operator =
        () -> {
          while (sent.get() < requests) {
            if (sent.get() / 500 > reloads.get()) {
              boolean fast = reloads.incrementAndGet() % 2 == 1;
              filter.reload(fast ? limit(1, "10/s") : limit(1000, "1/s"));
            } else {
              Thread.onSpinWait();
            }
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<Void>> all =
          new ArrayList<>(threads.invokeAll(List.of(client, client, operator)));
      for (Future<Void> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    // 10 s in all, of which at most all are at the faster rate.
    assertTrue(admitted.get() <= 1000 + 100, admitted + " admitted");
    assertTrue(admitted.get() >= 900, admitted + " admitted");
    assertTrue(reloads.get() > 10, reloads + " reloads");
  }
}
