// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Whether Redis is asked: no longer once at least half of the last {@value #WINDOW} calls have
 * failed, and again when the store says so. It never lets a request try.
 *
 * <p>In a cluster, what fails at once may be of one master that is gone; nobody has waited for it,
 * and the others go on. So there half of the calls must have been late, or all must have failed.
 *
 * <p>Safe for any number of threads.
 */
final class Breaker {

  static final int WINDOW = 20;
  static final int FEWEST_CALLS = 5;
  static final int FAILURE_PERCENT = 50;

  private static final int ALL_PERCENT = 100;

  private final List<CircuitBreaker> breakers;

  Breaker(boolean cluster) {
    this.breakers =
        cluster
            ? List.of(
                breaker(FAILURE_PERCENT, RedisFailure::isLate),
                breaker(ALL_PERCENT, failure -> !failure.isOfOneBucket()))
            : List.of(breaker(FAILURE_PERCENT, failure -> !failure.isOfOneBucket()));
  }

  private static CircuitBreaker breaker(int percent, Predicate<RedisFailure> counts) {
    return CircuitBreaker.of(
        "redis",
        CircuitBreakerConfig.custom()
            .slidingWindowType(SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(WINDOW)
            .minimumNumberOfCalls(FEWEST_CALLS)
            .failureRateThreshold(percent)
            .ignoreException(failure -> !counts.test((RedisFailure) failure))
            .build());
  }

  boolean isClosed() {
    for (CircuitBreaker breaker : breakers) {
      if (breaker.getState() != State.CLOSED) {
        return false;
      }
    }
    return true;
  }

  void worked(long nanos) {
    breakers.forEach(breaker -> breaker.onSuccess(nanos, TimeUnit.NANOSECONDS));
  }

  void failed(long nanos, RedisFailure failure) {
    breakers.forEach(breaker -> breaker.onError(nanos, TimeUnit.NANOSECONDS, failure));
  }

  void open() {
    breakers.forEach(CircuitBreaker::transitionToOpenState);
  }

  /** Forgets what has failed. Calls from before that end now change nothing while it is open. */
  void close() {
    breakers.forEach(CircuitBreaker::transitionToClosedState);
  }
}
