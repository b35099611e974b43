// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import dev.headgate.client.KeyPart;
import dev.headgate.client.KeyParts;
import java.util.List;

/**
 * A policy as far as it tells who is counted by what, and where.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param name its name
 * @param key what clients are counted by
 * @param scope which requests it is for
 * @param dryRun whether it rejects nothing
 */
public record KeyedPolicy(String name, KeyParts key, Scope scope, boolean dryRun) {

  /** The parts that a client can choose a new value of for each request. */
  List<KeyPart> chosenParts() {
    return key.chosenByClients();
  }

  /** Whether each request of this one is also counted by another one that nobody gets around. */
  boolean isCoveredBy(List<KeyedPolicy> others) {
    List<Scope> covers =
        others.stream()
            .filter(other -> other.chosenParts().isEmpty() && (dryRun || !other.dryRun))
            .map(KeyedPolicy::scope)
            .toList();
    return scope.isWithin(covers);
  }
}
