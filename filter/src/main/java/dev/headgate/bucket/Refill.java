// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.math.BigDecimal;
import java.math.BigInteger;
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
  private static final BigInteger SLOWEST_PERIOD_NANOS =
      BigInteger.valueOf(Duration.ofDays(366).toNanos());
  private static final BigInteger FASTEST_PER_SECOND = BigInteger.valueOf(1_000_000);

  private final String text;
  private final BigInteger tokens;
  private final BigInteger periodNanos;
  private final @Nullable WholeSeconds wholeSeconds;

  private Refill(String text, BigDecimal tokens, BigInteger periodNanos) {
    BigInteger scale = BigInteger.TEN.pow(Math.max(0, tokens.scale()));
    BigInteger scaledTokens = tokens.multiply(new BigDecimal(scale)).toBigIntegerExact();
    BigInteger scaledPeriod = periodNanos.multiply(scale);
    BigInteger common = scaledTokens.gcd(scaledPeriod);
    this.text = text;
    this.tokens = scaledTokens.divide(common);
    this.periodNanos = scaledPeriod.divide(common);
    this.wholeSeconds = WholeSeconds.of(this.tokens, this.periodNanos);
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

  /**
   * A refill of so many tokens each period.
   *
   * @param tokens 1 to 999,999,999
   * @param period 1 ns or more
   * @return the refill
   * @throws IllegalArgumentException if the rate is not between 1 per 366 d and 1,000,000 per s
   */
  public static Refill of(long tokens, Duration period) {
    if (tokens < 1 || tokens > 999_999_999 || period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException(
          "a refill takes 1 to 999999999 tokens and a period above 0, not "
              + tokens
              + " per "
              + period);
    }
    BigInteger periodNanos =
        BigInteger.valueOf(period.getSeconds())
            .multiply(NANOS_PER_SECOND)
            .add(BigInteger.valueOf(period.getNano()));
    return checked(tokens + "/" + period, BigDecimal.valueOf(tokens), periodNanos);
  }

  /** A refill whose numbers are well formed but whose rate may be out of range. */
  static Refill checked(String text, BigDecimal tokens, BigInteger periodNanos) {
    Refill refill = new Refill(text, tokens, periodNanos);
    if (refill.tokens.multiply(SLOWEST_PERIOD_NANOS).compareTo(refill.periodNanos) < 0) {
      throw new IllegalArgumentException("is slower than 1/366d, the slowest refill there is");
    }
    BigInteger tokensPerSecondTimesPeriod = refill.tokens.multiply(NANOS_PER_SECOND);
    if (tokensPerSecondTimesPeriod.compareTo(refill.periodNanos.multiply(FASTEST_PER_SECOND)) > 0) {
      throw new IllegalArgumentException("is faster than 1000000/s, the fastest refill there is");
    }
    return refill;
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
   * The time in which a number of tokens comes back.
   *
   * @param tokens 0 to 1,000,000,000
   * @return seconds, rounded up
   */
  public long secondsFor(long tokens) {
    if (wholeSeconds != null) {
      return wholeSeconds.secondsFor(tokens);
    }
    BigInteger divisor = this.tokens.multiply(NANOS_PER_SECOND);
    BigInteger[] seconds =
        periodNanos.multiply(BigInteger.valueOf(tokens)).divideAndRemainder(divisor);
    return seconds[0].longValueExact() + seconds[1].signum();
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
