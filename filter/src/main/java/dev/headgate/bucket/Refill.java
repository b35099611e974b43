// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A rate at which tokens come back, written as tokens per period: {@code 2/s}, {@code 5/15min}.
 *
 * <p>The refill is continuous: {@code 60/min} is one token each second, not sixty at the end of the
 * minute. A rate is exact, without rounding. Two refills are equal if their rates are, however
 * written. Immutable, and so safe for any number of threads.
 */
public final class Refill {

  /** What {@link #parse} accepts, as a sentence fragment for error messages. */
  public static final String RULE =
      "TOKENS/PERIOD without spaces, where TOKENS is above 0 with up to 9 digits before the point and"
          + " 9 after it, PERIOD is ms, s, min, h or d with an optional whole number from 1 to 1000000"
          + " before it, and the rate is between 1/366d and 1000000/s";

  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  private final String text;
  private final BigInteger tokens;
  private final BigInteger periodNanos;
  private final @Nullable WholeSeconds wholeSeconds;

  /** A rate, in range or not. */
  Refill(String text, BigDecimal tokens, BigInteger periodNanos) {
    BigInteger scale = BigInteger.TEN.pow(Math.max(0, tokens.scale()));
    BigInteger scaledTokens = tokens.multiply(new BigDecimal(scale)).toBigIntegerExact();
    BigInteger scaledPeriod = periodNanos.multiply(scale);
    BigInteger common = scaledTokens.gcd(scaledPeriod);
    this.text = text;
    this.tokens = scaledTokens.divide(common);
    this.periodNanos = scaledPeriod.divide(common);
    this.wholeSeconds = WholeSeconds.of(this.tokens, this.periodNanos);
  }

  /** The rate of one of some nodes, exactly; it may be below what can be written. */
  Refill shareOf(int nodes) {
    return nodes == 1
        ? this
        : new Refill(
            "1/" + nodes + " of " + text,
            new BigDecimal(tokens),
            periodNanos.multiply(BigInteger.valueOf(nodes)));
  }

  /**
   * Reads a refill as users write it.
   *
   * @param text for example {@code 2/s}, {@code 100/min}, {@code 5/15min}, {@code 0.5/s}
   * @return the refill
   * @throws IllegalArgumentException if the text breaks the {@link #RULE}; the message says what is
   *     wrong and what to write instead
   */
  public static Refill parse(String text) {
    return RefillText.parse(text);
  }

  boolean isSlowerThan(long tokens, Duration period) {
    BigInteger nanos = BigInteger.valueOf(period.toNanos());
    BigInteger other = BigInteger.valueOf(tokens).multiply(periodNanos);
    return this.tokens.multiply(nanos).compareTo(other) < 0;
  }

  boolean isFasterThan(long tokensPerSecond) {
    BigInteger other = BigInteger.valueOf(tokensPerSecond).multiply(periodNanos);
    return tokens.multiply(NANOS_PER_SECOND).compareTo(other) > 0;
  }

  /** Tokens of the rate in lowest terms: so many each {@link #periodNanos()}. */
  BigInteger tokens() {
    return tokens;
  }

  /** Nanoseconds of the rate in lowest terms, in which {@link #tokens()} come back. */
  BigInteger periodNanos() {
    return periodNanos;
  }

  /**
   * The rate as a number, for a store that counts in floating point.
   *
   * @return tokens per second, the nearest number that there is to the exact rate, above 0
   */
  public double tokensPerSecond() {
    return new BigDecimal(tokens.multiply(NANOS_PER_SECOND))
        .divide(new BigDecimal(periodNanos), MathContext.DECIMAL128)
        .doubleValue();
  }

  /**
   * The time in which a number of tokens comes back.
   *
   * @param tokens 0 to 1,000,000,000
   * @return seconds, rounded up, at most {@link Long#MAX_VALUE}
   */
  public long secondsFor(long tokens) {
    if (wholeSeconds != null) {
      return wholeSeconds.secondsFor(tokens);
    }
    BigInteger divisor = this.tokens.multiply(NANOS_PER_SECOND);
    BigInteger[] seconds =
        periodNanos.multiply(BigInteger.valueOf(tokens)).divideAndRemainder(divisor);
    BigInteger roundedUp = seconds[0].add(BigInteger.valueOf(seconds[1].signum()));
    return roundedUp.bitLength() < Long.SIZE ? roundedUp.longValue() : Long.MAX_VALUE;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Refill that
        && tokens.equals(that.tokens)
        && periodNanos.equals(that.periodNanos);
  }

  @Override
  public int hashCode() {
    return 31 * tokens.hashCode() + periodNanos.hashCode();
  }

  /** The refill as it was written. */
  @Override
  public String toString() {
    return text;
  }

  /** Seconds per token as a fraction of longs, for the rates (all but odd ones) where that fits. */
  private record WholeSeconds(long seconds, long tokens) {

    static @Nullable WholeSeconds of(BigInteger tokens, BigInteger periodNanos) {
      BigInteger divisor = tokens.multiply(NANOS_PER_SECOND);
      BigInteger common = divisor.gcd(periodNanos);
      BigInteger seconds = periodNanos.divide(common);
      BigInteger perTokens = divisor.divide(common);
      boolean fits =
          seconds.bitLength() + Limit.CAPACITY_BITS < Long.SIZE - 1
              && perTokens.bitLength() < Long.SIZE - 1;
      return fits ? new WholeSeconds(seconds.longValueExact(), perTokens.longValueExact()) : null;
    }

    long secondsFor(long count) {
      long dividend = count * seconds;
      return dividend / tokens + (dividend % tokens == 0 ? 0 : 1);
    }
  }
}
