// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long MAX = Limit.MAX_CAPACITY;

  private static TokenBucket bucket(long capacity, String refill) {
    return new TokenBucket(new Limit(capacity, Refill.parse(refill)));
  }

  @Test
  void startsFull() {
    TokenBucket bucket = bucket(10, "2/s");
    assertTrue(bucket.isFull(TokenBucket.FULL, 0));
    assertEquals(10, bucket.remaining(TokenBucket.FULL, 0));
    assertTrue(bucket.has(TokenBucket.FULL, 10, 0));
    assertFalse(bucket.has(TokenBucket.FULL, 11, 0));
  }

  @Test
  void refillsContinuouslyAndNeverAboveCapacity() {
    TokenBucket bucket = bucket(10, "2/s");
    long state = bucket.take(TokenBucket.FULL, 10, 0);
    assertEquals(0, bucket.remaining(state, SECOND / 2 - 1));
    assertEquals(1, bucket.remaining(state, SECOND / 2));
    assertEquals(2, bucket.remaining(state, SECOND));
    assertEquals(9, bucket.remaining(state, 5 * SECOND - 1));
    assertEquals(10, bucket.remaining(state, 5 * SECOND));
    assertTrue(bucket.isFull(state, 5 * SECOND));
    assertEquals(10, bucket.remaining(state, 500 * SECOND));
  }

  @Test
  void refusesWhenCostExceedsRemaining() {
    TokenBucket bucket = bucket(10, "2/s");
    long state = bucket.take(TokenBucket.FULL, 8, 0);
    assertTrue(bucket.has(state, 2, 0));
    assertFalse(bucket.has(state, 3, 0));
    assertEquals(1, bucket.secondsUntil(state, 3, 0));
    assertEquals(4, bucket.secondsUntil(state, 10, 0));
  }

  @Test
  void tellsWaitsToTheNanosecond() {
    TokenBucket bucket = bucket(1, "1/3s");
    long drained = bucket.take(TokenBucket.FULL, 1, SECOND + SECOND / 2);
    // Full again at 4.5 s: exactly 2 s from here, though a third of a token is no round number.
    assertEquals(2, bucket.secondsUntil(drained, 1, 2 * SECOND + SECOND / 2));
    assertEquals(3, bucket.secondsUntil(drained, 1, 2 * SECOND + SECOND / 2 - 1));
    assertEquals(2 * SECOND, bucket.nanosUntil(drained, 1, 2 * SECOND + SECOND / 2));
    assertEquals(2000, bucket.millisUntilFull(drained, 2 * SECOND + SECOND / 2));
  }

  @Test
  void costOfMoreThanTheCapacityIsNeverThere() {
    TokenBucket bucket = bucket(10, "1000000/s");
    assertFalse(bucket.has(TokenBucket.FULL, 11, TokenLine.MAX_ELAPSED_NANOS));
    assertFalse(bucket.has(TokenBucket.FULL, Long.MAX_VALUE, 0));
  }

  @Test
  void isExactlyFullAfterFortyIdleYears() {
    TokenBucket bucket = bucket(MAX, "500000000/12h");
    long fortyYears = Duration.ofDays(40 * 365).toNanos();
    long state = bucket.take(TokenBucket.FULL, MAX, 0);
    assertEquals(MAX, bucket.remaining(state, fortyYears));
    assertTrue(bucket.isFull(state, fortyYears));
    state = bucket.take(state, MAX, fortyYears);
    assertEquals(0, bucket.remaining(state, fortyYears));
    assertEquals(1, bucket.remaining(state, fortyYears + Duration.ofDays(1).toNanos() / MAX));
  }

  @ParameterizedTest
  @CsvSource({
    "1000000000, 1/d, 86400000000000",
    "1000000000, 1/366d, 31622400000000000",
    "1000000000, 1000000/s, 1000",
    "1000000, 1/h, 3600000000",
    "1, 1/366d, 31622400",
  })
  void tellsTheLongestWaitsRight(long capacity, String refill, long secondsToFill) {
    TokenBucket bucket = bucket(capacity, refill);
    long state = bucket.take(TokenBucket.FULL, capacity, 0);
    assertEquals(secondsToFill, bucket.secondsUntil(state, capacity, 0));
    assertEquals(secondsToFill - 1, bucket.secondsUntil(state, capacity, SECOND));
    boolean fits = secondsToFill <= Long.MAX_VALUE / 1000;
    assertEquals(fits ? secondsToFill * 1000 : Long.MAX_VALUE, bucket.millisUntilFull(state, 0));
  }

  @Test
  void refundFillsNoFurtherThanFull() {
    TokenBucket bucket = bucket(10, "2/s");
    long state = bucket.take(TokenBucket.FULL, 5, 0);
    assertEquals(8, bucket.remaining(bucket.refund(state, 3, 0), 0));
    assertEquals(10, bucket.remaining(bucket.refund(state, 5, 0), 0));
    assertEquals(10, bucket.remaining(bucket.refund(state, 6, 0), 0));
    assertEquals(10, bucket.remaining(bucket.refund(state, Long.MAX_VALUE, 0), 0));
    assertEquals(10, bucket.remaining(bucket.refund(TokenBucket.FULL, 3, 0), 0));
  }

  @Test
  void refundBringsNoStateOfAnEarlierInstantBack() {
    TokenBucket bucket = bucket(10, "2/s");
    long state = bucket.take(TokenBucket.FULL, 5, SECOND);
    long refunded = bucket.refund(state, 5, 2 * SECOND);
    assertTrue(bucket.isFull(refunded, 2 * SECOND));
    assertFalse(bucket.isFull(refunded, 2 * SECOND - 1));
  }

  @Test
  void debtIsCountedInWholeTokensRoundedUp() {
    TokenBucket bucket = bucket(10, "2/s");
    long state = bucket.take(TokenBucket.FULL, 5, 0);
    assertEquals(5, bucket.debtTokens(state, 0));
    assertEquals(5, bucket.debtTokens(state, 1));
    assertEquals(4, bucket.debtTokens(state, SECOND / 2));
    assertEquals(0, bucket.debtTokens(state, 5 * SECOND));
  }

  @Test
  void keepsDebtInTokensWhenNumbersChange() {
    TokenBucket loose = bucket(1000, "1/s");
    TokenBucket tight = loose.withNumbersOf(new Limit(1, Refill.parse("10/s")));
    long drained = loose.take(TokenBucket.FULL, 1000, 0);
    long state = tight.takeOver(drained, loose, 0);
    assertEquals(1000, tight.debtTokens(state, 0));
    assertFalse(tight.has(state, 1, 99 * SECOND));
    assertEquals(0, tight.remaining(state, 99 * SECOND));
    // 1,000 tokens of debt are 100 s at 10/s.
    assertEquals(1, tight.secondsUntil(state, 1, 99 * SECOND));
    assertTrue(tight.has(state, 1, 100 * SECOND));
    assertEquals(TokenBucket.FULL, tight.takeOver(TokenBucket.FULL, loose, 5 * SECOND));
  }

  @Test
  void keepsTheLargestDebtWhenTheFinestUnitShrinks() {
    TokenBucket coarse = bucket(MAX, "1/366d");
    TokenBucket fine = coarse.withNumbersOf(new Limit(1, Refill.parse("1/366d")));
    long state = fine.takeOver(coarse.take(TokenBucket.FULL, MAX, 0), coarse, 0);
    assertEquals(MAX, fine.debtTokens(state, 0));
    TokenBucket fast = fine.withNumbersOf(new Limit(5, Refill.parse("1000000/s")));
    assertEquals(MAX, fast.debtTokens(fast.takeOver(state, fine, SECOND), SECOND));
  }
}
