// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryBucketStorePropertyTest {

  private static final int HISTORIES = 100_000;
  private static final int STEPS = 12;
  private static final int KEYS = 3;
  private static final byte KEY = 1;

  /** A store with two random limits on a clock of its own. */
  private static final class Subject {
    final ManualClock clock = new ManualClock();
    final Buckets buckets;

    Subject(Limit... limits) {
      this.buckets =
          new MemoryBucketStore(clock)
              .configure(
                  Map.of("maxBuckets", "8"),
                  List.of(new StoredLimit("a", limits[0]), new StoredLimit("b", limits[1])));
    }

    Decision take(Charge... charges) {
      return take(KEY, charges);
    }

    Decision take(byte key, Charge... charges) {
      byte[][] keys = new byte[charges.length][];
      Arrays.fill(keys, new byte[] {key});
      Decision decision = new Decision(charges.length);
      try {
        buckets.take(charges, keys, decision);
      } catch (StoreUnavailableException unavailable) {
        throw new AssertionError(unavailable);
      }
      return decision;
    }
  }

  private static Charge charge(int limit, long cost) {
    return new Charge(limit, cost, 1, Charge.ENFORCED);
  }

  private static long cost(Limit limit, Random random) {
    return random.nextBoolean()
        ? limit.capacity()
        : RandomLimits.logUniform(random, 1, limit.capacity());
  }

  private static long pause(Random random) {
    return random.nextInt(3) == 0 ? 0 : RandomLimits.logUniform(random, 1, 1_000_000_000_000_000L);
  }

  private static String answer(Decision decision) {
    StringBuilder answer = new StringBuilder().append(decision.allowed());
    for (int i = 0; i < 2; i++) {
      answer
          .append(' ')
          .append(decision.answer(i))
          .append(' ')
          .append(decision.remaining(i))
          .append(' ')
          .append(decision.waitSeconds(i))
          .append(' ')
          .append(decision.millisUntilFull(i));
    }
    return answer.toString();
  }

  @Test
  void aRefusalChangesNothing() {
    Seeds.forAll(
        HISTORIES,
        random -> {
          Limit a = RandomLimits.next(random);
          Limit b = RandomLimits.next(random);
          Subject calm = new Subject(a, b);
          Subject pestered = new Subject(a, b);
          for (int step = 0; step < STEPS; step++) {
            Charge[] charges = {charge(0, cost(a, random)), charge(1, cost(b, random))};
            assertEquals(answer(calm.take(charges)), answer(pestered.take(charges)));
            pester(pestered, a, b);
            long pause = pause(random);
            calm.clock.advanceNanos(pause);
            pestered.clock.advanceNanos(pause);
          }
        });
  }

  /** Asks for what is not there: of one limit each, so that the other's tokens are spared. */
  private static void pester(Subject subject, Limit a, Limit b) {
    Charge[] all = {charge(0, a.capacity()), charge(1, b.capacity())};
    Decision level = subject.take(charge(0, Long.MAX_VALUE), charge(1, Long.MAX_VALUE));
    for (int i = 0; i < 2; i++) {
      long missing = level.remaining(i) + 1;
      Charge[] tooMuch = {charge(i, missing), all[1 - i]};
      if (missing <= all[i].cost()) {
        assertFalse(subject.take(tooMuch[i], tooMuch[1 - i]).allowed());
      }
    }
  }

  @Test
  void admittedNeverExceedsCapacityPlusRefillInAnyInterval() {
    Seeds.forAll(
        HISTORIES,
        random -> {
          Limit limit = RandomLimits.next(random);
          Subject subject = new Subject(limit, limit);
          List<Admissions> admissions = new ArrayList<>();
          for (int key = 0; key < KEYS; key++) {
            admissions.add(new Admissions(limit));
          }
          for (int step = 0; step < KEYS * STEPS; step++) {
            int key = random.nextInt(KEYS);
            long cost = cost(limit, random);
            Decision decision = subject.take((byte) key, charge(0, cost));
            if (decision.allowed()) {
              admissions.get(key).add(subject.clock.nanoTime(), cost);
            } else if (random.nextBoolean()) {
              subject.clock.advanceNanos(pauseAfter(decision, random));
            }
          }
          admissions.forEach(Admissions::assertWithinBound);
        });
  }

  /** Mostly about as long as was asked for, so that buckets are hardly ever full. */
  private static long pauseAfter(Decision refused, Random random) {
    long seconds = Math.min(refused.waitSeconds(0), 1_000_000);
    return random.nextBoolean() ? pause(random) : random.nextLong(seconds * 1_000_000_000 + 1);
  }

  @Test
  void decidesAsTheArithmeticSays() {
    Seeds.forAll(
        HISTORIES,
        random -> {
          Limit[] limits = {RandomLimits.next(random), RandomLimits.next(random)};
          TokenBucket[] arithmetic = {new TokenBucket(limits[0]), new TokenBucket(limits[1])};
          long[] states = {TokenBucket.FULL, TokenBucket.FULL};
          Subject subject = new Subject(limits);
          for (int step = 0; step < STEPS; step++) {
            subject.clock.advanceNanos(pause(random));
            long now = subject.clock.nanoTime();
            long[] costs = {cost(limits[0], random), cost(limits[1], random)};
            boolean allowed =
                arithmetic[0].has(states[0], costs[0], now)
                    && arithmetic[1].has(states[1], costs[1], now);
            Decision decision = subject.take(charge(0, costs[0]), charge(1, costs[1]));
            assertEquals(allowed, decision.allowed());
            for (int i = 0; i < 2; i++) {
              states[i] = allowed ? arithmetic[i].take(states[i], costs[i], now) : states[i];
              assertEquals(arithmetic[i].remaining(states[i], now), decision.remaining(i));
            }
            if (random.nextInt(4) == 0) {
              refund(subject, random.nextInt(2), costs, arithmetic, states, now);
            }
          }
        });
  }

  private static void refund(
      Subject subject, int limit, long[] costs, TokenBucket[] arithmetic, long[] states, long now) {
    states[limit] = arithmetic[limit].refund(states[limit], costs[limit], now);
    try {
      subject.buckets.refund(new Charge[] {charge(limit, costs[limit])}, new byte[][] {{KEY}});
    } catch (StoreUnavailableException unavailable) {
      throw new AssertionError(unavailable);
    }
  }
}
