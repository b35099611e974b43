// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.Decision.Answer;
import dev.headgate.bucket.StoredLimit;
import dev.headgate.redis.TakeAnswer.Charged;

/**
 * One limit as the scripts see it: debts in tokens, time in microseconds. The same arithmetic as in
 * take.lua, for what is worked out here.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
final class RedisLimit {

  private static final double MICROS_PER_SECOND = 1e6;
  private static final double MICROS_PER_MILLI = 1e3;

  private final byte[] id;
  private final double capacity;
  private final double refill;
  private final boolean refundable;

  RedisLimit(StoredLimit limit) {
    this.id = limit.id().getBytes(UTF_8);
    this.capacity = limit.limit().capacity();
    this.refill = limit.limit().refill().tokensPerSecond() / MICROS_PER_SECOND;
    this.refundable = limit.refundable();
  }

  /** What tells its keys from those of other limits; not to be changed. */
  byte[] id() {
    return id;
  }

  boolean refundable() {
    return refundable;
  }

  double capacity() {
    return capacity;
  }

  /** Tokens refilled per microsecond. */
  double refill() {
    return refill;
  }

  /** The debt after some time without a request. */
  double debtAfter(double debt, double micros) {
    return Math.max(0, debt - micros * refill);
  }

  /** Whether the tokens are there, to one microsecond's refill. */
  boolean has(double debt, long cost) {
    return debt + cost <= capacity + refill;
  }

  /** Writes down what became of a charge, and where its bucket stands. */
  void settle(Decision decision, int place, Charge charge, Charged became) {
    decision.answer(place, became.answer());
    double awaited = (double) (became.answer() == Answer.REFUSED ? charge.cost() : charge.unit());
    double debt = became.debt();
    double excess = debt + Math.min(awaited, capacity) - capacity;
    decision.level(
        place,
        (long) Math.max(0, Math.min(capacity, Math.floor(capacity - debt + refill))),
        excess <= refill
            ? 0
            : (long) Math.ceil((excess / refill - 1 + became.behindMicros()) / MICROS_PER_SECOND),
        debt <= 0
            ? 0
            : (long) Math.ceil((debt / refill + became.behindMicros()) / MICROS_PER_MILLI));
  }
}
