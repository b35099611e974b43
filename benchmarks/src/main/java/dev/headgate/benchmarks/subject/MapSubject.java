// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * A map with one bucket object for each client, as the libraries' documentation has it. A client
 * that is there is found by {@code get}, which locks nothing; only a new one goes through {@code
 * computeIfAbsent}.
 *
 * @param <B> the bucket
 */
final class MapSubject<B> implements Subject {

  /** How a request takes from a bucket. */
  @FunctionalInterface
  interface Taking<B> {
    boolean take(B bucket, int cost);
  }

  private final ConcurrentMap<MapKey, B> map;
  private final Supplier<B> newBucket;
  private final Taking<B> taking;

  MapSubject(ConcurrentMap<MapKey, B> map, Supplier<B> newBucket, Taking<B> taking) {
    this.map = map;
    this.newBucket = newBucket;
    this.taking = taking;
  }

  @Override
  public Caller caller(int cost) {
    MapKey key = new MapKey();
    return client -> taking.take(bucket(key.set(client)), cost);
  }

  private B bucket(MapKey key) {
    B bucket = map.get(key);
    return bucket == null ? map.computeIfAbsent(key.copy(), absent -> newBucket.get()) : bucket;
  }
}
