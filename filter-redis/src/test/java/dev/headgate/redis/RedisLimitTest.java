// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.Decision.Answer;
import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.bucket.StoredLimit;
import dev.headgate.redis.TakeAnswer.Charged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisLimitTest {

  private static RedisLimit limit(long capacity, String refill) {
    return new RedisLimit(new StoredLimit("a", new Limit(capacity, Refill.parse(refill))));
  }

  private static Decision settled(RedisLimit limit, Charge charge, Charged became) {
    Decision decision = new Decision(1);
    limit.settle(decision, 0, charge, became);
    return decision;
  }

  @ParameterizedTest
  @CsvSource({
    // capacity, refill, cost, unit, answer, debt, behind in us: remaining, seconds, ms until full
    "10, 2/s, 1, 1, TAKEN, 1, 0, 9, 0, 500",
    "10, 2/s, 1, 1, TAKEN, 10, 0, 0, 1, 5000",
    "10, 2/s, 1, 1, REFUSED, 10, 0, 0, 1, 5000",
    "10, 2/s, 10, 1, REFUSED, 10, 0, 0, 5, 5000",
    "10, 2/s, 1, 5, TAKEN, 6, 0, 4, 1, 3000",
    "10, 2/s, 1, 1, SPARED, 0, 0, 10, 0, 0",
    "1000000, 1000000/s, 1, 1, SPARED, 0, 0, 1000000, 0, 0",
    "10, 2/s, 1, 1, REFUSED, 10, 3000000, 0, 4, 8000",
    // What a double has too much of a token costs nobody a token or a second.
    "10, 1/s, 1, 1, TAKEN, 3.0000000000000004, 0, 7, 0, 3001",
    "10, 1/s, 1, 1, REFUSED, 10.000000000000002, 0, 0, 1, 10001",
    // A debt from a larger capacity.
    "5, 1/s, 1, 1, REFUSED, 9, 0, 0, 5, 9000",
    "1000000000, 1/d, 1000000000, 1, REFUSED, 1000000000, 0, 0, 86400000000000, 86400000000000000",
  })
  void tellsWhereABucketStands(
      long capacity,
      String refill,
      long cost,
      long unit,
      Answer answer,
      double debt,
      double behindMicros,
      long remaining,
      long waitSeconds,
      long millisUntilFull) {
    Decision decision =
        settled(
            limit(capacity, refill),
            new Charge(0, cost, unit, Charge.ENFORCED),
            new Charged(answer, debt, behindMicros));
    assertEquals(answer, decision.answer(0));
    assertEquals(remaining, decision.remaining(0));
    assertEquals(waitSeconds, decision.waitSeconds(0));
    assertEquals(millisUntilFull, decision.millisUntilFull(0));
  }

  @Test
  void hasTokensToOneMicrosecond() {
    RedisLimit limit = limit(10, "1/s");
    assertTrue(limit.has(9, 1));
    assertTrue(limit.has(9 + 0.9e-6, 1));
    assertFalse(limit.has(9 + 1.1e-6, 1));
    assertFalse(limit.has(0, 11));
  }

  @Test
  void debtFallsToNoneAndNotBelow() {
    RedisLimit limit = limit(10, "2/s");
    assertEquals(3, limit.debtAfter(5, 1e6), 1e-9);
    assertEquals(0, limit.debtAfter(5, 1e7));
    assertEquals(5, limit.debtAfter(5, 0));
  }
}
