// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.util.concurrent.TimeUnit;

/**
 * The arithmetic of one limit's token buckets: integers in, integers out, time as an argument.
 *
 * <p>The state of a bucket is one long: the position on the limit's {@link TokenLine} at which the
 * bucket will be full again. With now = the line's position at this instant:
 *
 * <ul>
 *   <li>the bucket is full if and only if state ≤ now; {@link #FULL} is full at any instant;
 *   <li>its debt, the tokens missing from a full bucket, is max(state, now) − now;
 *   <li>taking c tokens moves it to max(state, now) + c, and is allowed if and only if the debt is
 *       then at most the capacity.
 * </ul>
 *
 * <p>Invariant: for the takes allowed on one bucket between two instants t apart, refunds deducted,
 * admitted cost ≤ capacity + refill × (t + 1 ns), where for a bucket that needs over 23 years to
 * fill one unit of the line stands for the 1 ns. (Debt starts at 0 or above, rises by exactly what
 * is admitted, falls by at most what the line gains, and never ends above the capacity; and the
 * line gains less than refill × t plus one unit.)
 *
 * <p>This is the generic cell rate algorithm (ITU-T I.371, virtual scheduling), with positions in
 * tokens instead of in time, so that nothing is rounded when tokens are taken. Immutable, and so
 * safe for any number of threads.
 */
final class TokenBucket {

  /** The state of a bucket that nothing was taken from. */
  static final long FULL = 0;

  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final long capacity;
  private final long mostDebt;
  private final TokenLine line;

  TokenBucket(Limit limit) {
    this(limit, limit.capacity());
  }

  private TokenBucket(Limit limit, long mostDebt) {
    this.capacity = limit.capacity();
    this.mostDebt = mostDebt;
    this.line = new TokenLine(limit.refill(), mostDebt);
  }

  /**
   * The arithmetic for other numbers of the same limit, with room for the debts made under this
   * one.
   */
  TokenBucket withNumbersOf(Limit limit) {
    return new TokenBucket(limit, Math.max(limit.capacity(), mostDebt));
  }

  /**
   * Whether the tokens are there.
   *
   * @param state the bucket
   * @param cost tokens, 1 or more; more than the capacity are never there
   * @param elapsedNanos now, in nanoseconds since the store started
   */
  boolean has(long state, long cost, long elapsedNanos) {
    return cost <= capacity
        && state - (line.units(capacity) - line.units(cost)) <= line.at(elapsedNanos);
  }

  /** The state after taking tokens that are there. */
  long take(long state, long cost, long elapsedNanos) {
    return Math.max(state, line.at(elapsedNanos)) + line.units(cost);
  }

  /**
   * The state after giving tokens back, up to a full bucket: one that is full from this instant on,
   * and not {@link #FULL}, so that no state of an earlier instant comes back.
   */
  long refund(long state, long cost, long elapsedNanos) {
    return debt(state, elapsedNanos) <= line.units(Math.min(cost, mostDebt))
        ? line.at(elapsedNanos)
        : state - line.units(cost);
  }

  boolean isFull(long state, long elapsedNanos) {
    return debt(state, elapsedNanos) == 0;
  }

  /** Whole tokens in the bucket, rounded down, at least 0. */
  long remaining(long state, long elapsedNanos) {
    long left = line.units(capacity) - debt(state, elapsedNanos);
    return Math.max(0, line.wholeTokens(left));
  }

  /** Whole tokens missing from a full bucket, rounded up. */
  long debtTokens(long state, long elapsedNanos) {
    return -line.wholeTokens(-debt(state, elapsedNanos));
  }

  /**
   * The time until tokens are there, if none are taken meanwhile.
   *
   * @param cost tokens, 1 to the capacity
   * @return seconds, rounded up; 0 if they are there now
   */
  long secondsUntil(long state, long cost, long elapsedNanos) {
    return stepsUntil(state, cost, elapsedNanos, NANOS_PER_SECOND);
  }

  /** The time until the bucket is full, in milliseconds, rounded up. */
  long millisUntilFull(long state, long elapsedNanos) {
    return stepsUntil(state, capacity, elapsedNanos, NANOS_PER_MILLI);
  }

  /** The first instant at which tokens are there, as a wait in nanoseconds. */
  long nanosUntil(long state, long cost, long elapsedNanos) {
    return stepsUntil(state, cost, elapsedNanos, 1);
  }

  private long stepsUntil(long state, long cost, long elapsedNanos, long stepNanos) {
    long debtAllowed = line.units(capacity) - line.units(Math.min(cost, capacity));
    return line.stepsUntil(state - debtAllowed, elapsedNanos, stepNanos);
  }

  /**
   * The state, in this arithmetic, of a bucket that was kept by another: its debt in tokens stays,
   * even if it is above this capacity.
   */
  long takeOver(long state, TokenBucket from, long elapsedNanos) {
    long debt = from.debt(state, elapsedNanos);
    return debt == 0 ? FULL : line.at(elapsedNanos) + line.unitsOf(debt, from.line);
  }

  private long debt(long state, long elapsedNanos) {
    return Math.max(0, state - line.at(elapsedNanos));
  }
}
