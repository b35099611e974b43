// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenLineTest {

  private static final long LAST_READABLE = 1L << 61;

  /** floor(elapsed * tokens * units per token / period), by division. */
  private static long divided(Limit limit, TokenLine line, long elapsedNanos) {
    return BigInteger.valueOf(elapsedNanos)
        .multiply(limit.refill().tokens())
        .multiply(BigInteger.valueOf(line.units(1)))
        .divide(limit.refill().periodNanos())
        .longValueExact();
  }

  private static boolean oddPartFits(BigInteger period) {
    return period.shiftRight(period.getLowestSetBit()).bitLength() <= 62;
  }

  private static TokenLine line(Limit limit) {
    return new TokenLine(limit.refill(), limit.capacity());
  }

  @Test
  void isTheExactFloorAtEachNanosecond() {
    Seeds.forAll(
        100_000,
        random -> {
          Limit limit = RandomLimits.next(random);
          TokenLine line = line(limit);
          long elapsed = elapsed(random);
          long exact = divided(limit, line, elapsed);
          if (oddPartFits(limit.refill().periodNanos())) {
            assertEquals(exact, line.at(elapsed), () -> limit + " at " + elapsed);
          } else {
            assertTrue(line.at(elapsed) - exact <= 1, () -> limit + " at " + elapsed);
          }
        });
  }

  private static long elapsed(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> RandomLimits.logUniform(random, 1, LAST_READABLE);
      case 1 -> LAST_READABLE - random.nextInt(1000);
      // Whole seconds, where many rates have whole tokens.
      case 2 -> RandomLimits.logUniform(random, 1, 2_000_000_000) * 1_000_000_000L;
      default -> TokenLine.MAX_ELAPSED_NANOS;
    };
  }

  @Test
  void beginsAtZero() {
    assertEquals(0, line(new Limit(10, Refill.parse("2/s"))).at(0));
  }

  /** A share of a small limit: 3136 tokens in 5892 d over 4089 nodes are one token in 21 years. */
  @Test
  void aUnitComesBackWithinANanosecondWhereABucketFillsInTwentyThreeYears() {
    Limit limit = new Limit(1, Refill.parse("3136/5892d")).shareOf(4089, 1);
    BigInteger unitsInATokensTime = BigInteger.valueOf(line(limit).units(1));
    BigInteger nanosOfAToken = limit.refill().periodNanos().divide(limit.refill().tokens());
    assertTrue(unitsInATokensTime.compareTo(nanosOfAToken) > 0);
  }

  @Test
  void usesTheFinestUnitThatHasRoomForFiftyYears() {
    Seeds.forAll(
        10_000,
        random -> {
          Limit limit = RandomLimits.next(random);
          TokenLine line = line(limit);
          BigInteger most =
              BigInteger.valueOf(line.at(TokenLine.MAX_ELAPSED_NANOS))
                  .add(
                      BigInteger.valueOf(limit.capacity())
                          .multiply(BigInteger.valueOf(line.units(1))));
          assertTrue(most.bitLength() <= 62, () -> limit + " overflows");
          assertTrue(most.bitLength() >= 60, () -> limit + " wastes bits");
        });
  }

  @Test
  void findsTheFirstStepThatReachesAPosition() {
    Seeds.forAll(
        100_000,
        random -> {
          TokenLine line = line(RandomLimits.next(random));
          long elapsed = random.nextLong(TokenLine.MAX_ELAPSED_NANOS / 2);
          long step = new long[] {1, 1_000_000, 1_000_000_000}[random.nextInt(3)];
          long position = line.at(elapsed + random.nextLong(TokenLine.MAX_ELAPSED_NANOS / 2));
          long steps = line.stepsUntil(position, elapsed, step);
          assertTrue(line.at(elapsed + steps * step) >= position, "too early");
          assertTrue(
              steps == 0 || line.at(elapsed + (steps - 1) * step) < position, "not the first");
        });
  }

  @Test
  void isReachedAlready() {
    TokenLine line = line(new Limit(10, Refill.parse("2/s")));
    long second = 1_000_000_000L;
    assertEquals(0, line.stepsUntil(line.at(second), second, second));
    assertEquals(0, line.stepsUntil(0, second, 1));
  }
}
