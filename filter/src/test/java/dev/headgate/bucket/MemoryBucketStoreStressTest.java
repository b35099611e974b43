// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryBucketStoreStressTest {

  private static final int THREADS = 64;
  private static final int TRIES = 2000;
  private static final int MOST_ROUNDS = 100;

  private final MemoryBucketStore store = new MemoryBucketStore(new ManualClock());
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final ExecutorService reloader = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() throws InterruptedException {
    threads.shutdownNow();
    reloader.shutdownNow();
    assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
    store.close();
  }

  private interface Work {
    long run(Random random) throws Exception;
  }

  /** Runs the same work in all threads at once, and adds up what they return. */
  private long inAllThreads(Work work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<Long>> results = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int seed = i;
      Callable<Long> task =
          () -> {
            start.await();
            return work.run(new Random(seed));
          };
      results.add(threads.submit(task));
    }
    long sum = 0;
    for (Future<Long> result : results) {
      sum += result.get(60, TimeUnit.SECONDS);
    }
    return sum;
  }

  private static StoredLimit limit(String id, long capacity, String refill) {
    return new StoredLimit(id, new Limit(capacity, Refill.parse(refill)));
  }

  private static boolean take(Buckets buckets, byte[] key, Charge... charges) throws Exception {
    byte[][] keys = new byte[charges.length][];
    java.util.Arrays.fill(keys, key);
    Decision decision = new Decision(charges.length);
    buckets.take(charges, keys, decision);
    return decision.allowed();
  }

  private static Charge one(int limit) {
    return new Charge(limit, 1, 1, Charge.ENFORCED);
  }

  private static byte[] key(int client) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(client).array();
  }

  /** Counts how often a thread finds that another one has asked since it did. */
  private static final class Turns {
    private static final long ENOUGH = 10L * THREADS;

    private final AtomicLong changes = new AtomicLong();
    private volatile long last;

    void take(long thread) {
      if (last != thread) {
        last = thread;
        changes.incrementAndGet();
      }
    }

    boolean areEnough() {
      return changes.get() >= ENOUGH;
    }
  }

  /** Over and over, until threads came in between each other often enough to prove anything. */
  @Test
  void admitsExactlyTheCapacityOfOneKeyAtAFrozenInstant() throws Exception {
    long capacity = 50_000;
    Buckets buckets = store.configure(Map.of(), List.of(limit("a", capacity, "1/h")));
    Turns turns = new Turns();
    for (int round = 0; round < MOST_ROUNDS && !turns.areEnough(); round++) {
      byte[] client = key(round);
      long admitted =
          inAllThreads(
              random -> {
                long me = Thread.currentThread().getId();
                long mine = 0;
                for (int i = 0; i < TRIES; i++) {
                  turns.take(me);
                  mine += take(buckets, client, one(0)) ? 1 : 0;
                }
                return mine;
              });
      assertEquals(capacity, admitted);
    }
    assertTrue(turns.areEnough(), "not contended");
  }

  @Test
  void admitsExactlyTheSmallerCapacityOfTwoLimits() throws Exception {
    // Half of the threads see the limits in the other order, as after a reload: no deadlock.
    StoredLimit a = limit("a", 60_000, "1/h");
    StoredLimit b = limit("b", 40_000, "1/h");
    Buckets forward = store.configure(Map.of(), List.of(a, b));
    Buckets backward = store.configure(Map.of(), List.of(b, a));
    AtomicLong turn = new AtomicLong();
    long admitted =
        inAllThreads(
            random -> {
              Buckets buckets = turn.getAndIncrement() % 2 == 0 ? forward : backward;
              long mine = 0;
              for (int i = 0; i < TRIES; i++) {
                mine += take(buckets, key(1), one(0), one(1)) ? 1 : 0;
              }
              return mine;
            });
    assertEquals(40_000, admitted);
    // What the larger limit has left, nobody took and nobody lost.
    Decision left = new Decision(1);
    forward.take(new Charge[] {one(0)}, new byte[][] {key(1)}, left);
    assertEquals(60_000 - 40_000 - 1, left.remaining(0));
  }

  @Test
  void nobodyIsRefusedWhileTokensAreThere() throws Exception {
    // Each request takes two tokens under "a"; "b" always refuses some. Nothing may leak from "a".
    Buckets buckets =
        store.configure(
            Map.of(), List.of(limit("a", 2L * THREADS * TRIES, "1/h"), limit("b", 1, "1/h")));
    Charge two = new Charge(0, 2, 1, Charge.ENFORCED);
    long admitted =
        inAllThreads(
            random -> {
              long mine = 0;
              for (int i = 0; i < TRIES; i++) {
                if (random.nextBoolean()) {
                  mine += take(buckets, key(1), two) ? 1 : 0;
                } else {
                  mine += take(buckets, key(1), two, one(1)) ? 1 : 0;
                  mine += take(buckets, key(1), two) ? 1 : 0;
                }
              }
              return mine;
            });
    assertEquals((long) THREADS * TRIES, admitted);
  }

  @Test
  void countsExactlyOverManyKeysInASmallTable() throws Exception {
    int clients = 5000;
    Buckets buckets =
        store.configure(Map.of("maxBuckets", "10000"), List.of(limit("a", 20, "1/h")));
    long admitted =
        inAllThreads(
            random -> {
              long mine = 0;
              for (int i = 0; i < TRIES; i++) {
                mine += take(buckets, key(random.nextInt(clients)), one(0)) ? 1 : 0;
              }
              return mine;
            });
    assertEquals(0, store.forgivenDebt().buckets());
    long debt = 0;
    for (int client = 0; client < clients; client++) {
      Decision decision = new Decision(1);
      buckets.take(new Charge[] {one(0)}, new byte[][] {key(client)}, decision);
      debt += 20 - decision.remaining(0) - (decision.allowed() ? 1 : 0);
    }
    assertEquals(debt, admitted);
    assertTrue(admitted > clients, "not contended");
  }

  @Test
  void losesNoDebtOverReloads() throws Exception {
    long capacity = 4L * THREADS * TRIES;
    StoredLimit wide = limit("a", capacity, "1/h");
    StoredLimit narrow = limit("a", capacity / 2, "2/h");
    AtomicBoolean done = new AtomicBoolean();
    List<Buckets> current = new ArrayList<>();
    current.add(store.configure(Map.of("maxBuckets", "100"), List.of(wide)));
    Future<Integer> reloads =
        reloader.submit(
            () -> {
              int count = 0;
              while (!done.get()) {
                Buckets next =
                    store.configure(
                        Map.of("maxBuckets", Integer.toString(100 + count % 7)),
                        List.of(count % 2 == 0 ? narrow : wide));
                synchronized (current) {
                  current.set(0, next);
                }
                count++;
              }
              return count;
            });
    long admitted =
        inAllThreads(
            random -> {
              long mine = 0;
              for (int i = 0; i < TRIES; i++) {
                Buckets buckets;
                synchronized (current) {
                  buckets = current.get(0);
                }
                mine += take(buckets, key(1), one(0)) ? 1 : 0;
              }
              return mine;
            });
    done.set(true);
    assertTrue(reloads.get(10, TimeUnit.SECONDS) > 10, "hardly reloaded");
    assertEquals((long) THREADS * TRIES, admitted);
    Buckets last = store.configure(Map.of("maxBuckets", "100"), List.of(wide));
    Decision decision = new Decision(1);
    last.take(new Charge[] {one(0)}, new byte[][] {key(1)}, decision);
    assertEquals(capacity - admitted - 1, decision.remaining(0));
  }

  @Test
  void keepsBothDebtsOverReloadsRefundsAndAMovingClock() throws Exception {
    long capacity = 10L * THREADS * TRIES;
    // Nothing comes back in the time that passes here, so what is taken and not refunded is what is
    // owed.
    StoredLimit a = limit("a", capacity, "1/366d");
    StoredLimit b = limit("b", capacity, "2/366d");
    ManualClock moving = new ManualClock();
    try (MemoryBucketStore reloaded = new MemoryBucketStore(moving)) {
      AtomicReference<View> current = new AtomicReference<>(View.of(reloaded, 100, a, b));
      AtomicBoolean done = new AtomicBoolean();
      Future<Integer> reloads =
          reloader.submit(
              () -> {
                int count = 0;
                while (!done.get()) {
                  count++;
                  moving.advanceNanos(count % 3 - 1);
                  current.set(
                      count % 2 == 0
                          ? View.of(reloaded, 100 + count % 7, a, b)
                          : View.of(reloaded, 100 + count % 5, b, a));
                }
                return count;
              });
      long owed =
          inAllThreads(
              random -> {
                long mine = 0;
                for (int i = 0; i < TRIES; i++) {
                  View view = Objects.requireNonNull(current.get());
                  byte[][] keys = {key(i % 3), key(i % 3)};
                  view.buckets().take(View.BOTH, keys, new Decision(2));
                  mine++;
                  if (random.nextInt(4) == 0) {
                    Objects.requireNonNull(current.get()).refund(keys);
                    mine--;
                  }
                }
                return mine;
              });
      done.set(true);
      assertTrue(reloads.get(10, TimeUnit.SECONDS) > 10, "hardly reloaded");
      assertEquals(2 * owed, View.of(reloaded, 100, a, b).debt(capacity));
    }
  }

  /** The buckets of two limits, in either order. */
  private record View(Buckets buckets) {

    private static final Charge[] BOTH = {one(0), one(1)};

    static View of(MemoryBucketStore store, int maxBuckets, StoredLimit first, StoredLimit second) {
      Map<String, String> settings = Map.of("maxBuckets", Integer.toString(maxBuckets));
      return new View(store.configure(settings, List.of(first, second)));
    }

    void refund(byte[][] keys) throws StoreUnavailableException {
      buckets.refund(BOTH, keys);
    }

    /** Tokens owed by all keys under both limits. */
    long debt(long capacity) throws StoreUnavailableException {
      long debt = 0;
      for (int client = 0; client < 3; client++) {
        Decision decision = new Decision(2);
        buckets.take(BOTH, new byte[][] {key(client), key(client)}, decision);
        debt += 2 * (capacity - 1) - decision.remaining(0) - decision.remaining(1);
      }
      return debt;
    }
  }
}
