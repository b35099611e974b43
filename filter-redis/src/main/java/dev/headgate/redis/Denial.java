// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import dev.headgate.bucket.Decision.Answer;
import dev.headgate.redis.TakeAnswer.Charged;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The debts that Redis told of the buckets of one request, one of which had too few tokens for
 * another such request.
 *
 * <p>Until something is given back or reset, each is a bound: at the instant before the call was
 * sent no bucket had more tokens, and after the answer came none has fewer unless they were taken
 * since. Safe for any number of threads.
 */
final class Denial {

  /** Clocks run at different speeds, and nobody is to be refused for that. */
  private static final double FASTEST = 1.001;

  private static final double NANOS_PER_MICRO = 1e3;

  private final int[] limits;
  private final byte[][] hashes;
  private final TakeAnswer answer;
  private final long sent;
  private final long received;

  /** How old it was when it was last asked again; 0 if it never was. */
  private final AtomicLong askedAtAge = new AtomicLong();

  /**
   * @param limits of each charge
   * @param hashes of the client key of each charge
   * @param sent before the call
   * @param received after the answer
   */
  Denial(int[] limits, byte[][] hashes, TakeAnswer answer, long sent, long received) {
    this.limits = limits;
    this.hashes = hashes;
    this.answer = answer;
    this.sent = sent;
    this.received = received;
  }

  /** The place of a bucket among those of the request; below 0 if it is not among them. */
  int placeOf(int limit, byte[] hash) {
    for (int i = 0; i < limits.length; i++) {
      if (limits[i] == limit && Arrays.equals(hashes[i], hash)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether it may decide. Once it is too old, one caller is told no, and asks again; the others go
   * on with it. If nothing came of that in its time, the next one asks, but never all at once.
   */
  boolean holds(long now, long forNanos, long askingNanos) {
    long age = now - sent;
    if (age <= forNanos) {
      return true;
    }
    if (age > 2 * forNanos) {
      return false;
    }
    long asked = askedAtAge.get();
    boolean isBeingAsked = asked != 0 && age - asked < askingNanos;
    return isBeingAsked || !askedAtAge.compareAndSet(asked, age);
  }

  /** How long before another call the one was sent that told it; below 0 if after that. */
  long nanosBefore(long otherSent) {
    return otherSent - sent;
  }

  /** The least that is owed. */
  double leastDebt(int place, RedisLimit limit, long now) {
    return limit.debtAfter(
        answer.at(place).debt(), microsThatCount(place, (double) (now - sent) * FASTEST));
  }

  /** What becomes of a charge that is refused or spared now, if nobody has taken anything since. */
  Charged now(int place, RedisLimit limit, Answer became, long now) {
    Charged then = answer.at(place);
    double micros = (double) (now - received) / NANOS_PER_MICRO;
    return new Charged(
        became,
        limit.debtAfter(then.debt(), microsThatCount(place, (double) (now - received))),
        Math.max(0, then.behindMicros() - micros));
  }

  private double microsThatCount(int place, double nanos) {
    return Math.max(0, nanos / NANOS_PER_MICRO - answer.at(place).behindMicros());
  }
}
