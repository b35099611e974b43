// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.ForgivenDebt;
import dev.headgate.bucket.Limit;
import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.bucket.Refill;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.bucket.StoredLimit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Headgate's memory store, with limits that all have the same numbers and take the same key. */
public final class HeadgateSubject implements Subject {

  private final MemoryBucketStore store;
  private final Buckets buckets;
  private final int limits;

  public HeadgateSubject(Setup setup, int limits) {
    Limit numbers = new Limit(setup.capacity(), refill(setup.period()));
    List<StoredLimit> stored =
        IntStream.range(0, limits).mapToObj(i -> new StoredLimit("limit-" + i, numbers)).toList();
    this.store = new MemoryBucketStore(setup.clock());
    this.buckets =
        store.configure(
            Map.of(MemoryBucketStore.MAX_BUCKETS, Integer.toString(setup.maxClients())), stored);
    this.limits = limits;
  }

  /** One token each period, which is a number of milliseconds or of whole seconds. */
  private static Refill refill(Duration period) {
    return Refill.parse(
        period.toSeconds() == 0
            ? "1/" + period.toMillis() + "ms"
            : "1/" + period.toSeconds() + "s");
  }

  @Override
  public Caller caller(int cost) {
    Charge[] charges =
        IntStream.range(0, limits)
            .mapToObj(i -> new Charge(i, cost, cost, Charge.ENFORCED))
            .toArray(Charge[]::new);
    byte[] key = Clients.keyBytes();
    byte[][] keys = new byte[limits][];
    Arrays.fill(keys, key);
    Decision decision = new Decision(limits);
    return client -> {
      Clients.write(client, key);
      take(charges, keys, decision);
      return decision.allowed();
    };
  }

  private void take(Charge[] charges, byte[][] keys, Decision decision) {
    try {
      buckets.take(charges, keys, decision);
    } catch (StoreUnavailableException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was forgotten for want of room. */
  public ForgivenDebt forgivenDebt() {
    return store.forgivenDebt();
  }

  @Override
  public void close() {
    store.close();
  }
}
