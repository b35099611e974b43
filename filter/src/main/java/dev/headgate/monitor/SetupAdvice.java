// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import dev.headgate.client.KeyPart;
import dev.headgate.policy.Policy;
import dev.headgate.policy.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be said about a set-up before any request comes: it works, but hardly as it is meant.
 */
public final class SetupAdvice {

  private SetupAdvice() {}

  /**
   * The warning about a filter that no request goes through.
   *
   * @return the warning
   */
  public static Warning notMapped() {
    return new Warning(
        WarningCode.NOT_MAPPED, "is mapped to nothing, so it limits nothing; add a filter-mapping");
  }

  /**
   * Looks at a set-up without mistakes.
   *
   * @param trust who is trusted
   * @param policies all policies of the filter; each is a cover for all others
   * @return the warnings, the same ones each time
   */
  public static List<Warning> about(TrustSetup trust, List<Policy> policies) {
    List<Warning> warnings = new ArrayList<>();
    if (trust.headerGiven() && !trust.trustsAnybody()) {
      warnings.add(headerNotRead(trust.header()));
    }
    if (trust.proxies().hasAllOfAKind()) {
      warnings.add(trustsAll());
    }
    policies.stream()
        .filter(policy -> isChosen(policy) && !isCovered(policy, policies))
        .map(SetupAdvice::chosenKey)
        .forEach(warnings::add);
    return List.copyOf(warnings);
  }

  private static Warning headerNotRead(String header) {
    return new Warning(
        WarningCode.HEADER_NOT_READ,
        "never reads "
            + Shown.of(header)
            + ", its clientHeader, for nobody is trusted to send it; add trustedProxies with the"
            + " addresses of your proxies, or remove clientHeader");
  }

  private static Warning trustsAll() {
    return new Warning(
        WarningCode.TRUSTS_ALL,
        "trusts all addresses, by 0.0.0.0/0 or ::/0 in trustedProxies, so any client can name any"
            + " address as its own; write the addresses of your proxies instead");
  }

  /** Whether a client can choose a new key for each request. */
  private static boolean isChosen(Policy policy) {
    return !policy.key().chosenByClients().isEmpty();
  }

  /** Whether each request of a policy is also counted by another one that nobody gets around. */
  private static boolean isCovered(Policy policy, List<Policy> others) {
    List<Scope> covers =
        others.stream()
            .filter(other -> !isChosen(other) && (policy.dryRun() || !other.dryRun()))
            .map(Policy::scope)
            .toList();
    return policy.scope().isWithin(covers);
  }

  private static Warning chosenKey(Policy policy) {
    List<String> parts = policy.key().chosenByClients().stream().map(KeyPart::toString).toList();
    return new Warning(
        WarningCode.CHOSEN_KEY,
        "counts by "
            + Shown.of(String.join(" and ", parts))
            + " in its policy "
            + policy.name()
            + ", which clients choose freely: whoever sends a new value with each request has a full"
            + " bucket each time; limit the same requests by ip or principal as well");
  }
}
