// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.Charge;
import dev.headgate.monitor.Doctor;
import dev.headgate.policy.Policy;
import dev.headgate.policy.StatusSet;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a request takes from each limit of one policy.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
final class ChargedPolicy {

  private final Policy policy;
  private final RequestKey key;
  private final @Nullable CostFunction cost;
  private final long mostCost;
  private final Charge[] charges;

  /**
   * @param firstLimit the place of its first limit among those of the store; the others follow
   * @param group {@link Charge#ENFORCED}, or the number of its dry run
   */
  ChargedPolicy(
      Policy policy, RequestKey key, @Nullable CostFunction cost, int firstLimit, int group) {
    this.policy = policy;
    this.key = key;
    this.cost = cost;
    this.mostCost = policy.smallestCapacity();
    this.charges = charges(policy, firstLimit, policy.cost(), group);
  }

  /** The same policy for preflights: each takes one token, and gets none back. */
  ChargedPolicy forPreflights() {
    Policy plain =
        new Policy(
            policy.name(),
            policy.scope(),
            policy.key(),
            policy.limits(),
            1,
            StatusSet.NONE,
            policy.dryRun());
    return new ChargedPolicy(plain, key, null, charges[0].limit(), charges[0].group());
  }

  /** The same policy for one of some nodes that limit by themselves. */
  ChargedPolicy shareOf(int nodes) {
    return new ChargedPolicy(
        policy.shareOf(nodes), key, cost, charges[0].limit(), charges[0].group());
  }

  private static Charge[] charges(Policy policy, int firstLimit, long cost, int group) {
    Charge[] charges = new Charge[policy.limits().size()];
    for (int i = 0; i < charges.length; i++) {
      charges[i] = new Charge(firstLimit + i, cost, policy.cost(), group);
    }
    return charges;
  }

  Policy policy() {
    return policy;
  }

  /** What finds the key that the policy counts by. */
  RequestKey key() {
    return key;
  }

  /** Whether the cost is not the same for all requests. */
  boolean hasCostFunction() {
    return cost != null;
  }

  /** The most that a request takes, whatever the function says. */
  long mostCost() {
    return mostCost;
  }

  /** What a request of the usual cost takes; not to be changed. */
  Charge[] charges() {
    return charges;
  }

  /** What a request takes by what the function says, held to what the policy has. */
  Charge[] charges(HttpServletRequest request, Doctor<HttpServletRequest> doctor) {
    if (cost == null) {
      return charges;
    }
    long held = 1;
    try {
      long said = cost.costOf(request);
      held = Math.max(1, Math.min(said, mostCost));
      if (held != said) {
        doctor.costHeld(policy.name(), said, mostCost);
      }
    } catch (Throwable thrown) { // a function may throw what it does not declare
      if (thrown instanceof OutOfMemoryError noMemory) {
        throw noMemory;
      }
      doctor.costFunctionThrew(policy.name(), thrown);
    }
    return charges(policy, charges[0].limit(), held, charges[0].group());
  }
}
