// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import dev.headgate.benchmarks.subject.Caller;
import dev.headgate.benchmarks.subject.Clients;
import dev.headgate.benchmarks.subject.Subject;
import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.Limit;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.bucket.StoredLimit;
import dev.headgate.redis.RedisBucketStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Headgate's store in Redis, with limits that all have the same numbers and take the same key. */
final class HeadgateInRedis implements Subject {

  /** Longer than by default, so that what is measured is no time-out of a busy machine. */
  private static final String TIMEOUT = "2s";

  private final RedisBucketStore store = new RedisBucketStore();
  private final Buckets buckets;
  private final int limits;

  HeadgateInRedis(String uri, String prefix, Limit limit, int limits) {
    List<StoredLimit> stored =
        IntStream.range(0, limits).mapToObj(i -> new StoredLimit("limit-" + i, limit)).toList();
    this.buckets = store.configure(settings(uri, prefix), stored);
    this.limits = limits;
  }

  static Map<String, String> settings(String uri, String prefix) {
    return Map.of("uri", uri, "prefix", prefix, "timeout", TIMEOUT);
  }

  @Override
  public Caller caller(int cost) {
    Charge[] charges =
        IntStream.range(0, limits)
            .mapToObj(i -> new Charge(i, cost, cost, Charge.ENFORCED))
            .toArray(Charge[]::new);
    byte[][] keys = new byte[limits][];
    return client -> {
      byte[] key = Clients.keyBytes();
      Clients.write(client, key);
      Arrays.fill(keys, key);
      return take(charges, keys);
    };
  }

  private boolean take(Charge[] charges, byte[][] keys) {
    Decision decision = new Decision(charges.length);
    try {
      buckets.take(charges, keys, decision);
    } catch (StoreUnavailableException e) {
      throw new UndecidedException(e);
    }
    return decision.allowed();
  }

  @Override
  public void close() {
    store.close();
  }
}
