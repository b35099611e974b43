// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.Charge;
import dev.headgate.bucket.StoredLimit;
import dev.headgate.config.Settings;
import dev.headgate.policy.NamedLimit;
import dev.headgate.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All policies, with the limits that a store keeps for them.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
final class ChargedPolicies {

  private final List<ChargedPolicy> list;
  private final List<StoredLimit> storedLimits;

  ChargedPolicies(Settings settings, RequestKeys keys, Map<String, CostFunction> costs) {
    List<ChargedPolicy> charged = new ArrayList<>();
    List<StoredLimit> limits = new ArrayList<>();
    for (Policy policy : settings.policies()) {
      int group = policy.dryRun() ? Charge.ENFORCED + 1 + charged.size() : Charge.ENFORCED;
      charged.add(
          new ChargedPolicy(
              policy, keys.of(policy), costs.get(policy.name()), limits.size(), group));
      for (NamedLimit limit : policy.limits()) {
        limits.add(storedLimit(policy, limit, settings.client().ipv6Prefix()));
      }
    }
    this.list = List.copyOf(charged);
    this.storedLimits = List.copyOf(limits);
  }

  private ChargedPolicies(List<ChargedPolicy> list, List<StoredLimit> storedLimits) {
    this.list = List.copyOf(list);
    this.storedLimits = List.copyOf(storedLimits);
  }

  /** The same policies for one of some nodes that limit by themselves. */
  ChargedPolicies shareOf(int nodes) {
    List<ChargedPolicy> shares = list.stream().map(charged -> charged.shareOf(nodes)).toList();
    List<StoredLimit> limits = new ArrayList<>();
    for (ChargedPolicy share : shares) {
      for (NamedLimit limit : share.policy().limits()) {
        StoredLimit whole = storedLimits.get(limits.size());
        limits.add(new StoredLimit(whole.id(), limit.limit(), whole.refundable()));
      }
    }
    return new ChargedPolicies(shares, limits);
  }

  /** What makes a limit the same one after a reload: its names and what it is counted by. */
  private static StoredLimit storedLimit(Policy policy, NamedLimit limit, int ipv6Prefix) {
    String name =
        limit.name().equals(policy.name()) ? limit.name() : policy.name() + "." + limit.name();
    return new StoredLimit(
        name + ":" + policy.key() + "/" + ipv6Prefix, limit.limit(), !policy.refundOn().isEmpty());
  }

  /** The policies, in the order of the configuration. */
  List<ChargedPolicy> list() {
    return list;
  }

  /** The same policies, as preflights fall under them. */
  List<ChargedPolicy> forPreflights() {
    return list.stream().map(ChargedPolicy::forPreflights).toList();
  }

  /** The limits, in the order in which charges number them. */
  List<StoredLimit> storedLimits() {
    return storedLimits;
  }
}
