// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SamplerTest {

  private static int picked(Sampler sampler, int requests) {
    int picked = 0;
    for (int i = 0; i < requests; i++) {
      picked += sampler.picksNext() ? 1 : 0;
    }
    return picked;
  }

  @Test
  void picksTheFirstThousandAndThenAsItIsTold() {
    assertEquals(1000, picked(new Sampler(() -> false), 100_000));
    assertEquals(100_000, picked(new Sampler(() -> true), 100_000));
  }

  @Test
  void byChancePicksOneIn256() {
    Sampler sampler = Sampler.byChance();
    assertEquals(1000, picked(sampler, 1000));
    // 10,000 are expected; 8 standard deviations are 794.
    int later = picked(sampler, 2_560_000);
    assertTrue(Math.abs(later - 10_000) < 800, Integer.toString(later));
  }
}
