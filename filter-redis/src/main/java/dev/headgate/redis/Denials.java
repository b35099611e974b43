// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.Decision.Answer;
import dev.headgate.bucket.MonotonicClock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What is known to be refused, so that a client that hammers costs Redis one call a second.
 *
 * <p>A bucket had at most a tokens at the instant s, taken from this node's clock before the call
 * was sent; nothing but time adds to them. So a request of cost c is refused here while a + refill
 * × (now − s) < c. Limits whose tokens can be given back never refuse here. Charges are looked up
 * each by itself, but a request is only refused here if all its enforced ones are known, for the
 * response tells of each.
 *
 * <p>Of a fixed size: a newer denial takes the place of another, which only costs a call. Places
 * are found by multiplication with a random number (Dietzfelbinger et al., 1997), so that no client
 * can aim at that of another. Safe for any number of threads.
 */
final class Denials {

  private static final int PLACES_BITS = 16;
  private static final int FEWEST_PLACES_BITS = 1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** A hexadecimal digit in ASCII has its four bits of chance at the end of a byte. */
  private static final int DIGIT_BITS = 4;

  private final List<RedisLimit> limits;
  private final MonotonicClock clock;
  private final long forNanos;
  private final long askingNanos;
  private final long multiplier = new SecureRandom().nextLong() | 1;
  private final int shift;
  private final AtomicReferenceArray<@Nullable Denial> places;
  private final AtomicInteger epoch = new AtomicInteger();

  /**
   * @param settings for how long, and how long a call takes at most
   */
  Denials(List<RedisLimit> limits, RedisSettings settings, MonotonicClock clock) {
    this.limits = limits;
    this.clock = clock;
    this.forNanos = settings.denialCache().toNanos();
    this.askingNanos = Math.min(forNanos, settings.timeout().toNanos());
    int bits = forNanos == 0 ? FEWEST_PLACES_BITS : PLACES_BITS;
    this.shift = Long.SIZE - bits;
    this.places = new AtomicReferenceArray<>(1 << bits);
  }

  /** Changes whenever something is forgotten: an answer to a call from before is not to be kept. */
  int epoch() {
    return epoch.get();
  }

  /** Refuses a request that is known to be refused; false if Redis has to be asked. */
  boolean refuse(Charge[] charges, byte[][] hashes, Decision decision) {
    if (forNanos == 0 || find(charges[0], hashes[0]) == null) {
      return false;
    }
    long now = clock.nanoTime();
    boolean refused = false;
    Denial last = null;
    for (int i = 0; i < charges.length && charges[i].group() == Charge.ENFORCED; i++) {
      Denial denial = find(charges[i], hashes[i]);
      if (denial == null || (denial != last && !denial.holds(now, forNanos, askingNanos))) {
        return false;
      }
      last = denial;
      RedisLimit limit = limits.get(charges[i].limit());
      int place = denial.placeOf(charges[i].limit(), hashes[i]);
      boolean has = limit.has(denial.leastDebt(place, limit, now), charges[i].cost());
      if (!has && limit.refundable()) {
        return false;
      }
      refused |= !has;
      Answer became = has ? Answer.SPARED : Answer.REFUSED;
      limit.settle(decision, i, charges[i], denial.now(place, limit, became, now));
    }
    if (refused) {
      decision.allow(false);
      for (int i = 0; i < charges.length; i++) {
        if (charges[i].group() != Charge.ENFORCED) {
          decision.answer(i, Answer.NOT_ASKED);
        }
      }
    }
    return refused;
  }

  /**
   * Keeps an answer, if another such request would be refused; if not, forgets what was known and
   * too old.
   *
   * @param sent this node's clock before the call
   * @param sentInEpoch the {@link #epoch} before the call
   */
  void remember(Charge[] charges, byte[][] hashes, TakeAnswer answer, long sent, int sentInEpoch) {
    if (forNanos == 0) {
      return;
    }
    if (!refusesNext(charges, answer)) {
      forgetOld(charges, hashes, sent);
      return;
    }
    int[] ofLimits = new int[charges.length];
    for (int i = 0; i < charges.length; i++) {
      ofLimits[i] = charges[i].limit();
    }
    Denial denial = new Denial(ofLimits, hashes, answer, sent, clock.nanoTime());
    for (int i = 0; i < charges.length && charges[i].group() == Charge.ENFORCED; i++) {
      int place = place(charges[i].limit(), hashes[i]);
      Denial known = find(charges[i], hashes[i]);
      if (known != null && known.nanosBefore(sent) < 0) {
        continue; // This answer was waited for by a thread that had to wait for the processor.
      }
      places.set(place, denial);
      if (epoch.get() != sentInEpoch) {
        places.compareAndSet(place, denial, null);
      }
    }
  }

  private void forgetOld(Charge[] charges, byte[][] hashes, long sent) {
    for (int i = 0; i < charges.length && charges[i].group() == Charge.ENFORCED; i++) {
      Denial known = find(charges[i], hashes[i]);
      if (known != null && known.nanosBefore(sent) > forNanos) {
        places.compareAndSet(place(charges[i].limit(), hashes[i]), known, null);
      }
    }
  }

  private boolean refusesNext(Charge[] charges, TakeAnswer answer) {
    for (int i = 0; i < charges.length && charges[i].group() == Charge.ENFORCED; i++) {
      RedisLimit limit = limits.get(charges[i].limit());
      if (!limit.refundable() && !limit.has(answer.at(i).debt(), charges[i].cost())) {
        return true;
      }
    }
    return false;
  }

  /** Forgets one bucket. */
  void forget(int limit, byte[] hash) {
    epoch.incrementAndGet();
    places.set(place(limit, hash), null);
  }

  /** Forgets all. */
  void clear() {
    epoch.incrementAndGet();
    for (int i = 0; i < places.length(); i++) {
      places.set(i, null);
    }
  }

  private @Nullable Denial find(Charge charge, byte[] hash) {
    Denial denial = places.get(place(charge.limit(), hash));
    return denial == null || denial.placeOf(charge.limit(), hash) < 0 ? null : denial;
  }

  private int place(int limit, byte[] hash) {
    long first = (long) LONGS.get(hash, 0);
    long second = (long) LONGS.get(hash, Long.BYTES);
    long bits = first ^ (second << DIGIT_BITS);
    return (int) (((bits + limit) * multiplier) >>> shift);
  }
}
