// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Libraries whose limiter is an object for one client, in a map of clients. Where there is a
 * choice, it is the faster one.
 */
final class Peers {

  private Peers() {}

  /** Grows with the clients, and never forgets one. */
  static Subject bucket4jInMap(Setup setup) {
    return bucket4j(new ConcurrentHashMap<>(), setup);
  }

  /** Forgets clients when there are more than it has room for. */
  static Subject bucket4jInCaffeine(Setup setup) {
    Cache<MapKey, Bucket> cache = Caffeine.newBuilder().maximumSize(setup.maxClients()).build();
    return bucket4j(cache.asMap(), setup);
  }

  /**
   * With its default, lock-free synchronization and its default clock in milliseconds, and {@code
   * tryConsume}, which makes no object for the answer: {@code tryConsumeAndReturnRemaining} would
   * tell what Headgate tells, at the price of one.
   */
  private static Subject bucket4j(ConcurrentMap<MapKey, Bucket> map, Setup setup) {
    Bandwidth bandwidth =
        Bandwidth.builder().capacity(setup.capacity()).refillGreedy(1, setup.period()).build();
    Supplier<Bucket> newBucket = () -> Bucket.builder().addLimit(bandwidth).build();
    return new MapSubject<>(map, newBucket, Bucket::tryConsume);
  }

  /** All permits come back at once, after a fixed window; it does not wait for them. */
  static Subject resilience4j(Setup setup) {
    RateLimiterConfig config =
        RateLimiterConfig.custom()
            .limitForPeriod(setup.capacity())
            .limitRefreshPeriod(Duration.ofDays(1))
            .timeoutDuration(Duration.ZERO)
            .build();
    return new MapSubject<>(
        new ConcurrentHashMap<>(),
        () -> RateLimiter.of("client", config),
        RateLimiter::acquirePermission);
  }

  /**
   * It keeps the permits of one second at most, so a capacity above 1 takes that rate per second,
   * whatever the period; and it starts empty, but allows the first request at once.
   */
  @SuppressWarnings("UnstableApiUsage")
  static Subject guava(Setup setup) {
    double perSecond = setup.capacity() > 1 ? setup.capacity() : 1e9 / setup.period().toNanos();
    return new MapSubject<>(
        new ConcurrentHashMap<>(),
        () -> com.google.common.util.concurrent.RateLimiter.create(perSecond),
        com.google.common.util.concurrent.RateLimiter::tryAcquire);
  }
}
