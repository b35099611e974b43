// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.flood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.benchmarks.results.Flooding;
import org.junit.jupiter.api.Test;

class FloodTimeTest {

  private static final FloodPlan PLAN = new FloodPlan(10_000_000, 1_000_000, 1_000, 1);

  @Test
  void atHalfLoadAsManyStrangersAndAbusersAreInDebtAsThereIsRoomFor() {
    FloodTime time = FloodTime.of(Flooding.HALF_LOAD, PLAN);
    long inDebt = time.period().toNanos() / nanosPerStranger(time) + PLAN.abusers();
    assertTrue(inDebt <= PLAN.maxBuckets(), inDebt + " in debt");
    assertTrue(inDebt > 0.99 * PLAN.maxBuckets(), inDebt + " in debt");
  }

  @Test
  void overfullNoTokenComesBack() {
    FloodTime time = FloodTime.of(Flooding.OVERFULL, PLAN);
    assertTrue(PLAN.strangers() * nanosPerStranger(time) < time.period().toNanos() / 2);
  }

  @Test
  void stopsBetweenStrangers() {
    FloodTime time = FloodTime.of(Flooding.HALF_LOAD, PLAN);
    assertEquals(time.nanoTime(), time.nanoTime());
  }

  private static long nanosPerStranger(FloodTime time) {
    long before = time.nanoTime();
    time.advance();
    return time.nanoTime() - before;
  }
}
