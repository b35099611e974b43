// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

import java.util.HashMap;
import java.util.Map;

/** The textbook: a HashMap of buckets that hold a fractional number of tokens, under one lock. */
final class LockedMapSubject implements Subject {

  private final Map<MapKey, Bucket> buckets = new HashMap<>();
  private final int capacity;
  private final double tokensPerNano;

  LockedMapSubject(Setup setup) {
    this.capacity = setup.capacity();
    this.tokensPerNano = 1.0 / setup.period().toNanos();
  }

  @Override
  public Caller caller(int cost) {
    MapKey key = new MapKey();
    return client -> take(key.set(client), cost);
  }

  private synchronized boolean take(MapKey key, int cost) {
    long now = System.nanoTime();
    Bucket bucket = buckets.get(key);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = capacity;
      bucket.at = now;
      buckets.put(key.copy(), bucket);
    }
    bucket.tokens = Math.min(capacity, bucket.tokens + (now - bucket.at) * tokensPerNano);
    bucket.at = now;
    if (bucket.tokens < cost) {
      return false;
    }
    bucket.tokens -= cost;
    return true;
  }

  private static final class Bucket {
    double tokens;
    long at;
  }
}
