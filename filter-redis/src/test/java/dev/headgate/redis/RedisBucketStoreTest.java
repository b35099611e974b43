// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.BucketStoreProvider;
import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.bucket.StoredLimit;
import dev.headgate.redis.server.RedisProcess;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is more than the contract of all stores, on a real server. */
class RedisBucketStoreTest {

  /** So that a start waits for Redis on a slow machine, too. */
  static final Duration PATIENT = Duration.ofMinutes(1);

  private static final long HEALS_WITHIN_NANOS = Duration.ofSeconds(20).toNanos();
  private static final byte[] ALICE = "alice".getBytes(UTF_8);
  private static final byte[] BOB = "bob".getBytes(UTF_8);

  private final NodeClock clock = new NodeClock();
  private final RedisProcess server = RedisProcess.start();
  private final RedisBucketStore store = new RedisBucketStore(clock, PATIENT);

  @BeforeEach
  void quiet() {
    server.command("FLUSHALL");
  }

  @AfterEach
  void close() {
    store.close();
    server.close();
  }

  private Map<String, String> settings(String... namesAndValues) {
    Map<String, String> settings = new HashMap<>(Map.of("uri", server.uri(), "timeout", "5s"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return settings;
  }

  private static List<StoredLimit> limits(int count, long capacity, String refill) {
    return IntStream.range(0, count)
        .mapToObj(i -> new StoredLimit("limit" + i, new Limit(capacity, Refill.parse(refill))))
        .toList();
  }

  private static Charge[] charges(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Charge(i, 1, 1, Charge.ENFORCED))
        .toArray(Charge[]::new);
  }

  private static boolean take(Buckets buckets, byte[] key, int charges)
      throws StoreUnavailableException {
    byte[][] keys = new byte[charges][];
    Arrays.fill(keys, key);
    Decision decision = new Decision(charges);
    buckets.take(charges(charges), keys, decision);
    return decision.allowed();
  }

  private long calls() {
    String statistics = server.info("commandstats", "cmdstat_evalsha");
    return statistics.isEmpty()
        ? 0
        : Long.parseLong(statistics.replaceAll("calls=(\\d+),.*", "$1"));
  }

  private void startCounting() {
    server.command("CONFIG", "RESETSTAT");
  }

  @Test
  void isFoundByItsType() {
    List<String> types =
        ServiceLoader.load(BucketStoreProvider.class).stream()
            .map(provider -> provider.get().type())
            .toList();
    assertEquals(List.of("redis"), types);
  }

  @Test
  void asksOnceForEachRequestWhateverTheNumberOfLimits() throws Exception {
    Buckets buckets = store.configure(settings(), limits(5, 1000, "1/h"));
    startCounting();
    for (int i = 0; i < 100; i++) {
      assertTrue(take(buckets, ALICE, 5));
      assertTrue(take(buckets, BOB, 1));
    }
    assertEquals(200, calls());
  }

  @Test
  void asksOnceASecondForAClientThatHammers() throws Exception {
    Buckets buckets = store.configure(settings(), limits(1, 3, "1/h"));
    startCounting();
    for (int i = 0; i < 3; i++) {
      assertTrue(take(buckets, ALICE, 1));
    }
    for (int second = 0; second < 10; second++) {
      for (int i = 0; i < 50; i++) {
        assertFalse(take(buckets, ALICE, 1));
        clock.pass(Duration.ofMillis(20));
      }
    }
    assertTrue(calls() <= 3 + 10, calls() + " calls");
  }

  /** Not even of an answer that is under way. */
  @Test
  void aRefundLeavesWhatIsRememberedOfOthers() throws Exception {
    StoredLimit refundable = new StoredLimit("limit1", new Limit(1, Refill.parse("1/h")), true);
    Buckets buckets = store.configure(settings(), List.of(limits(1, 1, "1/h").get(0), refundable));
    server.pause();
    FutureTask<Boolean> underWay = new FutureTask<>(() -> take(buckets, ALICE, 1));
    Thread client = new Thread(underWay);
    client.start();
    while (client.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    buckets.refund(new Charge[] {new Charge(1, 1, 1, Charge.ENFORCED)}, new byte[][] {BOB});
    server.resume();
    assertTrue(underWay.get());
    startCounting();
    assertFalse(take(buckets, ALICE, 1));
    assertEquals(0, calls());
  }

  @Test
  void asksAgainAfterAReloadAndAReset() throws Exception {
    take(store.configure(settings(), limits(1, 1, "1/h")), ALICE, 1);
    Buckets more = store.configure(settings(), limits(1, 3, "1/h"));
    assertTrue(take(more, ALICE, 1));
    assertTrue(take(more, ALICE, 1));
    assertFalse(take(more, ALICE, 1));
    more.reset(0, ALICE);
    assertTrue(take(more, ALICE, 1));
  }

  @Test
  void twoNodesShareExactlyOneCapacity() throws Exception {
    try (RedisBucketStore other = new RedisBucketStore(clock, PATIENT)) {
      List<Buckets> nodes =
          List.of(
              store.configure(settings(), limits(2, 500, "1/d")),
              other.configure(settings(), limits(2, 500, "1/d")));
      AtomicInteger admitted = new AtomicInteger();
      Callable<Void> client =
          () -> {
            for (int i = 0; i < 100; i++) {
              if (take(nodes.get(i % 2), ALICE, 2)) {
                admitted.incrementAndGet();
              }
            }
            return null;
          };
      ExecutorService threads = Executors.newFixedThreadPool(16);
      try {
        for (Future<Void> done : threads.invokeAll(java.util.Collections.nCopies(16, client))) {
          done.get();
        }
      } finally {
        threads.shutdownNow();
      }
      assertEquals(500, admitted.get());
    }
  }

  @Test
  void sendsAScriptThatTheServerHasForgotten() throws Exception {
    Buckets buckets = store.configure(settings(), limits(1, 10, "1/h"));
    assertTrue(take(buckets, ALICE, 1));
    server.command("SCRIPT", "FLUSH");
    assertTrue(take(buckets, ALICE, 1));
    buckets.reset(0, ALICE);
    Decision decision = new Decision(1);
    buckets.take(charges(1), new byte[][] {ALICE}, decision);
    assertEquals(9, decision.remaining(0));
  }

  @Test
  void aValueThatIsNoBucketConcernsItsClientAlone() throws Exception {
    Buckets buckets = store.configure(settings(), limits(1, 10, "1/h"));
    take(buckets, ALICE, 1);
    String key = server.command("KEYS", "*").strip();
    server.command("DEL", key);
    server.command("LPUSH", key, "x");
    for (int i = 0; i < 50; i++) {
      StoreUnavailableException failure =
          assertThrows(StoreUnavailableException.class, () -> take(buckets, ALICE, 1));
      assertEquals(Duration.ZERO, failure.retryAfter());
      assertTrue(String.valueOf(failure.getMessage()).contains("WRONGTYPE"), failure.toString());
    }
    assertTrue(take(buckets, BOB, 1));
    assertEquals("list", server.command("TYPE", key));
  }

  @Test
  void leavesAServerAloneThatFailsAndComesBackToIt() throws Exception {
    Buckets buckets = store.configure(settings(), limits(1, 1, "1/h"));
    assertTrue(take(buckets, ALICE, 1));
    assertFalse(take(buckets, ALICE, 1));
    server.kill();
    StoreUnavailableException failure = null;
    while (failure == null || failure.retryAfter().isZero()) {
      failure = assertThrows(StoreUnavailableException.class, () -> take(buckets, BOB, 1));
    }
    assertTrue(failure.retryAfter().compareTo(RedisLink.TRY_EVERY) <= 0);
    assertTrue(String.valueOf(failure.getMessage()).contains("127.0.0.1:" + server.port()));
    server.startAgain();
    awaitDecision(buckets, BOB);
    assertTrue(take(buckets, ALICE, 1), "what was known before is forgotten");
  }

  private static void awaitDecision(Buckets buckets, byte[] key) throws InterruptedException {
    long giveUp = System.nanoTime() + HEALS_WITHIN_NANOS;
    while (true) {
      try {
        take(buckets, key, 1);
        return;
      } catch (StoreUnavailableException notYet) {
        if (System.nanoTime() > giveUp) {
          throw new AssertionError("it does not heal", notYet);
        }
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void startsWithoutAServerAndFindsItLater() throws Exception {
    server.kill();
    try (RedisBucketStore impatient = new RedisBucketStore(clock, Duration.ZERO)) {
      Buckets buckets = impatient.configure(settings(), limits(1, 10, "1/h"));
      StoreUnavailableException failure =
          assertThrows(StoreUnavailableException.class, () -> take(buckets, ALICE, 1));
      assertFalse(failure.retryAfter().isZero());
      server.startAgain();
      awaitDecision(buckets, ALICE);
    }
  }

  @Test
  void anInterruptedThreadGetsItsDecisionAndStaysInterrupted() throws Exception {
    Buckets buckets = store.configure(settings(), limits(1, 10, "1/h"));
    Thread.currentThread().interrupt();
    assertTrue(take(buckets, ALICE, 1));
    assertTrue(Thread.interrupted());
  }

  @Test
  void aReloadChangesTimesButNotWhereTheBucketsAre() throws Exception {
    Buckets before = store.configure(settings(), limits(1, 1, "1/h"));
    assertTrue(take(before, ALICE, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> store.configure(settings("prefix", "other"), limits(1, 1, "1/h")));
    Buckets after =
        store.configure(settings("timeout", "4s", "denialCache", "0"), limits(1, 1, "1/h"));
    startCounting();
    assertFalse(take(after, ALICE, 1));
    assertFalse(take(after, ALICE, 1));
    assertEquals(2, calls());
  }

  @Test
  void isClosedForGood() {
    store.configure(settings(), limits(1, 1, "1/h"));
    store.close();
    assertThrows(
        IllegalArgumentException.class, () -> store.configure(settings(), limits(1, 1, "1/h")));
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().contains("headgate-redis")));
  }
}
