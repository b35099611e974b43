// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.headgate.config.Functions;
import dev.headgate.config.GivenSettings;
import dev.headgate.config.Problems;
import dev.headgate.config.Settings;
import dev.headgate.config.SettingsReader;
import dev.headgate.http.ResponseSettings;
import dev.headgate.policy.NamedLimit;
import dev.headgate.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlansTest {

  private static Plans plans(int policies) {
    Problems problems = new Problems();
    Settings one =
        SettingsReader.read(
            new GivenSettings(Map.of(), "test"), Map.of(), Functions.NONE, null, problems);
    problems.throwIfAny("test");
    Policy pattern = one.policies().get(0);
    RequestKeys keys = new RequestKeys(one, Map.of());
    List<ChargedPolicy> charged =
        IntStream.range(0, policies)
            .mapToObj(i -> new ChargedPolicy(named(pattern, "p" + i), keys.of(pattern), null, i, 0))
            .toList();
    return new Plans(charged, ResponseSettings.DEFAULT, new Charged());
  }

  private static Policy named(Policy pattern, String name) {
    return new Policy(
        name,
        pattern.scope(),
        pattern.key(),
        List.of(new NamedLimit(name, pattern.limits().get(0).limit())),
        1,
        pattern.refundOn(),
        pattern.dryRun());
  }

  @Test
  void sameSetHasTheSamePlan() {
    Plans plans = plans(4);
    Plan plan = plans.of(new int[] {0, 2});
    assertEquals(Set.of("p0", "p2"), plan.mark().policies());
    assertSame(plan, plans.of(new int[] {0, 2}));
    assertNotSame(plan, plans.of(new int[] {0}));
    assertNotSame(plan, plans.of(new int[] {0, 2, 3}));
    assertEquals(Set.of(), plans.of(new int[0]).mark().policies());
  }

  @Test
  void setsBeyondTheMostAreNotKept() {
    int policies = 2 * Plans.MOST;
    Plans plans = plans(policies);
    for (int i = 0; i < policies; i++) {
      assertEquals(Set.of("p" + i), plans.of(new int[] {i}).mark().policies());
    }
    assertSame(plans.of(new int[] {0}), plans.of(new int[] {0}));
    int[] last = {policies - 1};
    assertNotSame(plans.of(last), plans.of(last));
    assertEquals(Set.of("p" + last[0]), plans.of(last).mark().policies());
  }
}
