// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.math.BigInteger;
import java.util.concurrent.TimeUnit;

/**
 * The line on which the buckets of one limit have their positions: refilled tokens against time.
 *
 * <p>The position at an instant is the tokens that the refill has brought since the store started,
 * counted in units of 2^-s token: {@code at(e) = floor(e * rate)}, with e in nanoseconds and the
 * rate in units per nanosecond. A token is a whole number of units, so taking tokens rounds
 * nothing; time is rounded down, by less than a unit and never cumulatively.
 *
 * <p>s is the largest shift for which the most tokens that a bucket can owe, and all that come back
 * in {@link #MAX_ELAPSED_NANOS}, stay below 2^62 units. So a unit comes back within 1 ns wherever
 * an empty bucket fills in 23 years; beyond, within about (time to fill) ÷ 2^61, at the utmost 8 ms
 * of a refill of one token a year, or as many times that as there are nodes where one has its share
 * of such a refill.
 *
 * <p>The rate is kept as a fixed-point number with {@value #RATE_BITS} bits behind the point,
 * rounded up. For a rate of n / P in lowest terms, {@code at} is the exact floor at each nanosecond
 * if the odd part of P is below 2^62, as it is for every refill of whole tokens, though not for
 * every share of one: rounding the rate up adds less than 2^-62 unit, too little to carry a
 * fraction with that denominator over the next unit.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
final class TokenLine {

  /** The time that a store may run, 50 years; later instants are taken as this one. */
  static final long MAX_ELAPSED_NANOS = TimeUnit.DAYS.toNanos(18_263);

  private static final int UNIT_BITS = 62;
  private static final int RATE_BITS = 123;
  private static final int LOW_BITS = 63;
  private static final long LOW_MASK = Long.MAX_VALUE;
  private static final int FRACTION_BITS = RATE_BITS - LOW_BITS;
  private static final long FRACTION_MASK = (1L << FRACTION_BITS) - 1;

  /** Waits up to here are found by reading the line, which is exact up to 2^61 ns. */
  private static final double READABLE_WAIT_NANOS = (1L << 61) - MAX_ELAPSED_NANOS;

  private final int shift;
  private final BigInteger rate;
  private final long rateHigh;
  private final long rateLow;
  private final double unitsPerNano;

  /**
   * @param refill the rate of the line
   * @param mostTokens the most tokens that a bucket on it can owe
   */
  TokenLine(Refill refill, long mostTokens) {
    this.shift = shift(refill, mostTokens);
    this.rate = ceilDiv(refill.tokens().shiftLeft(shift + RATE_BITS), refill.periodNanos());
    this.rateHigh = rate.shiftRight(LOW_BITS).longValueExact();
    this.rateLow = rate.longValue() & LOW_MASK;
    this.unitsPerNano = rate.doubleValue() * Math.pow(2, -RATE_BITS);
  }

  /** The largest s for which (mostTokens + n / P * MAX_ELAPSED_NANOS) * 2^s < 2^62. */
  private static int shift(Refill refill, long mostTokens) {
    BigInteger period = refill.periodNanos();
    BigInteger most =
        BigInteger.valueOf(MAX_ELAPSED_NANOS)
            .multiply(refill.tokens())
            .add(BigInteger.valueOf(mostTokens).multiply(period));
    int shift = UNIT_BITS + period.bitLength() - most.bitLength();
    boolean fits = most.shiftLeft(shift).compareTo(period.shiftLeft(UNIT_BITS)) < 0;
    return fits ? shift : shift - 1;
  }

  /**
   * The position of an instant.
   *
   * @param elapsedNanos nanoseconds since the store started, 0 to 2^61
   * @return units that have come back by then, below 2^63
   */
  long at(long elapsedNanos) {
    // 61 x 125 bits, of which those above the point are kept; the sum of the lower parts has 62
    // bits.
    long carry = Math.multiplyHigh(elapsedNanos << 1, rateLow);
    long low = elapsedNanos * rateHigh;
    long high = Math.multiplyHigh(elapsedNanos, rateHigh);
    long lowSum = (low & FRACTION_MASK) + carry;
    return (high << (Long.SIZE - FRACTION_BITS))
        + (low >>> FRACTION_BITS)
        + (lowSum >>> FRACTION_BITS);
  }

  /** So many tokens in units. */
  long units(long tokens) {
    return tokens << shift;
  }

  /** So many units in whole tokens, rounded down, also below zero. */
  long wholeTokens(long units) {
    return units >> shift;
  }

  /** The units of a debt that another line counts, rounded up, so that no debt is forgiven. */
  long unitsOf(long debt, TokenLine other) {
    int finer = shift - other.shift;
    return finer >= 0 ? debt << finer : -(-debt >> -finer);
  }

  /**
   * The time until the line reaches a position: the smallest number of steps after which it has.
   *
   * @param position in units
   * @param elapsedNanos now
   * @param stepNanos the unit of the answer: 1 for nanoseconds, 1,000,000,000 for seconds
   * @return steps, rounded up; 0 if the position is reached already; at most {@link Long#MAX_VALUE}
   */
  long stepsUntil(long position, long elapsedNanos, long stepNanos) {
    double unitsPerStep = unitsPerNano * stepNanos;
    long missing = position - at(elapsedNanos);
    if (missing / unitsPerNano > READABLE_WAIT_NANOS || unitsPerStep < 2) {
      return exactStepsUntil(position, elapsedNanos, stepNanos);
    }
    long steps = 0;
    while (missing > 0) {
      // Steps that do not overshoot, so the first reading that has the position is the answer.
      steps += Math.max(1, (long) ((missing - 1) / unitsPerStep * 0.999_999));
      missing = position - at(elapsedNanos + steps * stepNanos);
    }
    return steps;
  }

  /** The same by dividing numbers of any length, for waits of decades and steps below a unit. */
  private long exactStepsUntil(long position, long elapsedNanos, long stepNanos) {
    BigInteger instant = ceilDiv(BigInteger.valueOf(position).shiftLeft(RATE_BITS), rate);
    BigInteger wait = instant.subtract(BigInteger.valueOf(elapsedNanos));
    BigInteger steps = ceilDiv(wait, BigInteger.valueOf(stepNanos)).max(BigInteger.ZERO);
    return steps.bitLength() < Long.SIZE ? steps.longValue() : Long.MAX_VALUE;
  }

  private static BigInteger ceilDiv(BigInteger dividend, BigInteger divisor) {
    BigInteger[] parts = dividend.divideAndRemainder(divisor);
    return parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
  }
}
