// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {

  private static final Refill SLOWEST = Refill.parse("1/366d");

  private static Limit limit(long capacity, String refill) {
    return new Limit(capacity, Refill.parse(refill));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 1, 1, 10",
    "10, 3, 1, 3",
    "10, 10, 1, 1",
    "10, 11, 1, 1",
    "10, 3, 4, 4",
    "10, 3, 10, 10",
    "1000000000, 10000, 1, 100000",
    "1, 10000, 1, 1",
  })
  void shareOfACapacityIsRoundedDownButHasRoomForARequest(
      long capacity, int nodes, long atLeast, long share) {
    assertEquals(share, limit(capacity, "1/s").shareOf(nodes, atLeast).capacity());
  }

  @Test
  void shareOfARefillIsExact() {
    Refill third = limit(10, "2/s").shareOf(3, 1).refill();
    assertEquals(Refill.parse("2/3s"), third);
    assertEquals("1/3 of 2/s", third.toString());
    assertEquals(limit(10, "2/s"), limit(10, "2/s").shareOf(1, 1));
    assertEquals("2/s", limit(10, "2/s").shareOf(1, 1).refill().toString());
    Seeds.forAll(
        10_000,
        random -> {
          Limit whole = RandomLimits.next(random);
          int nodes = 1 + random.nextInt(10_000);
          Refill share = whole.shareOf(nodes, 1).refill();
          assertEquals(
              whole.refill().tokens().multiply(share.periodNanos()),
              share
                  .tokens()
                  .multiply(whole.refill().periodNanos())
                  .multiply(BigInteger.valueOf(nodes)),
              () -> whole + " over " + nodes);
        });
  }

  @Test
  void slowestShareHasWaitsThatFitEverywhere() {
    Limit share = new Limit(Limit.MAX_CAPACITY, SLOWEST).shareOf(10_000, Limit.MAX_CAPACITY);
    assertEquals(Duration.ofDays(3_660_000).toSeconds(), share.refill().secondsFor(1));
    assertEquals(Long.MAX_VALUE, share.refill().secondsFor(Limit.MAX_CAPACITY));

    TokenBucket bucket = new TokenBucket(share);
    long empty = bucket.take(TokenBucket.FULL, Limit.MAX_CAPACITY, 0);
    assertEquals(0, bucket.remaining(empty, TokenLine.MAX_ELAPSED_NANOS));
    assertEquals(Long.MAX_VALUE, bucket.secondsUntil(empty, Limit.MAX_CAPACITY, 0));
    assertEquals(Long.MAX_VALUE, bucket.millisUntilFull(empty, 0));
    assertEquals(Duration.ofDays(3_660_000).toSeconds(), bucket.secondsUntil(empty, 1, 0));
  }

  /** A token of the slowest share that there is takes 10,000 years, and so many units as fit. */
  @Test
  void slowestShareGainsNoMoreThanItsRate() {
    Limit share = new Limit(5, SLOWEST).shareOf(10_000, 1);
    TokenBucket bucket = new TokenBucket(share);
    long empty = bucket.take(TokenBucket.FULL, 1, 0);
    assertEquals(1, share.capacity());
    for (int years = 0; years <= 50; years++) {
      long now = Duration.ofDays(365L * years).toNanos();
      assertFalse(bucket.has(empty, 1, now), "after " + years);
      long wait = Duration.ofDays(3_660_000 - 365L * years).toSeconds();
      assertEquals(wait, bucket.secondsUntil(empty, 1, now));
    }
  }
}
