// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.flood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.benchmarks.results.Flooding;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.HeadgateSubject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FloodTest {

  private static final FloodPlan PLAN = new FloodPlan(50_000, 5_000, 50, 1);

  @ParameterizedTest
  @EnumSource(Flooding.class)
  void headgateAdmitsEveryStrangerAndNoAbuser(Flooding flooding) {
    try (Flood flood = flood(Contestant.HEADGATE, flooding)) {
      assertEquals(0, flood.strangersRefused());
      assertEquals(0, flood.abusersLetIn());
      // Ten requests of each in the flood, and one after it.
      assertEquals(11L * PLAN.abusers(), flood.abuserRequests());
      assertEquals(PLAN.strangers(), flood.nanos().getTotalCount());
    }
  }

  @Test
  void mostStrangersAreForgivenWhereNoDebtIsPaidBack() {
    try (Flood flood = flood(Contestant.HEADGATE, Flooding.OVERFULL)) {
      long forgiven = ((HeadgateSubject) flood.subject()).forgivenDebt().buckets();
      // All but those that are still there, at most one in each place.
      assertTrue(forgiven >= PLAN.strangers() - 2 * PLAN.maxBuckets(), forgiven + " forgiven");
    }
  }

  @Test
  void theFloorKnowsNoAbusers() {
    try (Flood flood = flood(Contestant.FLOOR, Flooding.OVERFULL)) {
      assertEquals(flood.abuserRequests(), flood.abusersLetIn());
    }
  }

  private static Flood flood(Contestant contestant, Flooding flooding) {
    Flood flood = new Flood(contestant, PLAN, FloodTime.of(flooding, PLAN));
    flood.spend();
    flood.run();
    return flood;
  }
}
