// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenBucketPropertyTest {

  private static final int HISTORIES = 100_000;
  private static final int REQUESTS = 16;

  @Test
  void admittedNeverExceedsCapacityPlusRefillInAnyInterval() {
    Seeds.forAll(
        HISTORIES,
        random -> {
          Limit limit = RandomLimits.next(random);
          history(limit, random).assertWithinBound();
        });
  }

  private static Admissions history(Limit limit, Random random) {
    TokenBucket bucket = new TokenBucket(limit);
    Admissions admissions = new Admissions(limit);
    long state = TokenBucket.FULL;
    long now = random.nextLong(TokenLine.MAX_ELAPSED_NANOS / 2);
    for (int i = 0; i < REQUESTS; i++) {
      long cost = cost(limit, bucket.remaining(state, now), random);
      if (bucket.has(state, cost, now)) {
        state = bucket.take(state, cost, now);
        admissions.add(now, cost);
      } else {
        now = Math.min(now + pause(bucket, state, cost, now, random), TokenLine.MAX_ELAPSED_NANOS);
      }
    }
    return admissions;
  }

  private static long cost(Limit limit, long remaining, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> limit.capacity();
      case 1 -> Math.max(1, remaining);
      case 2 -> Math.min(limit.capacity(), remaining + 1);
      default -> RandomLimits.logUniform(random, 1, limit.capacity());
    };
  }

  /** Mostly to the instant that was promised, or just before or behind it. */
  private static long pause(TokenBucket bucket, long state, long cost, long now, Random random) {
    long retryAfter = Math.min(bucket.nanosUntil(state, cost, now), TokenLine.MAX_ELAPSED_NANOS);
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> Math.max(0, retryAfter - 1);
      case 2 -> RandomLimits.logUniform(random, 1, 1_000_000_000_000L);
      case 3 -> retryAfter + 1;
      default -> retryAfter;
    };
  }

  @Test
  void isRefusedANanosecondBeforeTheRetryInstantAndAllowedAtIt() {
    Seeds.forAll(
        HISTORIES,
        random -> {
          Limit limit = RandomLimits.next(random);
          TokenBucket bucket = new TokenBucket(limit);
          long now = random.nextLong(TokenLine.MAX_ELAPSED_NANOS / 2);
          long state = bucket.take(TokenBucket.FULL, limit.capacity(), now);
          now += RandomLimits.logUniform(random, 1, 1_000_000_000L);
          long cost =
              Math.min(limit.capacity(), bucket.remaining(state, now) + 1 + random.nextInt(3));
          if (bucket.has(state, cost, now)) {
            return; // the bucket is full again
          }
          long nanos = bucket.nanosUntil(state, cost, now);
          if (nanos <= TokenLine.MAX_ELAPSED_NANOS - now) {
            assertFalse(bucket.has(state, cost, now + nanos - 1), limit + ": 1 ns early");
            assertTrue(bucket.has(state, cost, now + nanos), limit + ": at the instant");
          }
          long seconds = bucket.secondsUntil(state, cost, now);
          long roundedUp = nanos / 1_000_000_000 + (nanos % 1_000_000_000 == 0 ? 0 : 1);
          if (nanos < Long.MAX_VALUE) {
            assertEquals(roundedUp, seconds);
          } else {
            assertTrue(seconds >= roundedUp, limit + ": centuries");
          }
        });
  }

  @Test
  void takingTokensOneByOneIsTakingThemAtOnce() {
    Seeds.forAll(
        HISTORIES,
        random -> {
          Limit limit = RandomLimits.next(random);
          TokenBucket bucket = new TokenBucket(limit);
          long now = random.nextLong(TokenLine.MAX_ELAPSED_NANOS / 2);
          long start =
              random.nextBoolean()
                  ? TokenBucket.FULL
                  : bucket.take(TokenBucket.FULL, cost(limit, 5, random), now);
          now += RandomLimits.logUniform(random, 1, 1_000_000_000_000L);
          long count = 1 + random.nextLong(20);
          long oneByOne = start;
          boolean allOfThem = true;
          for (long i = 0; i < count && allOfThem; i++) {
            allOfThem = bucket.has(oneByOne, 1, now);
            oneByOne = allOfThem ? bucket.take(oneByOne, 1, now) : oneByOne;
          }
          assertEquals(bucket.has(start, count, now), allOfThem);
          if (allOfThem) {
            assertEquals(bucket.take(start, count, now), oneByOne);
          }
        });
  }

  @Test
  void theLongRunRateIsTheConfiguredOne() {
    Seeds.forAll(
        HISTORIES,
        random -> {
          Limit limit = RandomLimits.next(random);
          TokenBucket bucket = new TokenBucket(limit);
          long state = bucket.take(TokenBucket.FULL, limit.capacity(), 0);
          long now = 0;
          long admitted = 0;
          long roundings = 0;
          for (int i = 0; i < REQUESTS; i++) {
            long cost = RandomLimits.logUniform(random, 1, Math.max(1, limit.capacity() - 1));
            long wait = bucket.nanosUntil(state, cost, now);
            if (wait > TokenLine.MAX_ELAPSED_NANOS - now) {
              break;
            }
            now += wait;
            state = bucket.take(state, cost, now);
            admitted += cost;
            // Only a bucket that is full at that moment loses something: the rest of the
            // nanosecond.
            roundings += cost == limit.capacity() ? 1 : 0;
          }
          // A client that takes all it gets has its tokens when the rate says, to the nanosecond.
          long exact = nanosFor(admitted, limit.refill());
          assertTrue(
              exact - now <= 1 && now <= exact + roundings, limit + ": " + admitted + " at " + now);
        });
  }

  private static long nanosFor(long tokens, Refill refill) {
    BigInteger[] nanos =
        BigInteger.valueOf(tokens)
            .multiply(refill.periodNanos())
            .divideAndRemainder(refill.tokens());
    return nanos[0].longValueExact() + nanos[1].signum();
  }
}
