// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.client.ClientKey;
import dev.headgate.client.IpAddress;
import dev.headgate.client.KeyPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills buckets again: those in memory first, for they are filled also if the store fails.
 *
 * <p>Safe for any number of threads.
 */
final class Resets {

  private final List<Ledger> ledgers;

  /**
   * @param ledgers for the same policies, in the order in which their buckets are filled
   */
  Resets(List<Ledger> ledgers) {
    this.ledgers = List.copyOf(ledgers);
  }

  /** Fills the buckets of a client of which nothing is known but its address. */
  void reset(IpAddress address) {
    Map<ChargedPolicy, ClientKey> keys = new LinkedHashMap<>();
    List<String> left = new ArrayList<>();
    for (ChargedPolicy policy : policies()) {
      KeyPart partOfAll = policy.key().partOfAll();
      if (partOfAll == null) {
        keys.put(policy, policy.key().ofAddress(address));
      } else {
        left.add(partOfAll + " as well as their address in policy " + policy.policy().name());
      }
    }
    reset(keys);
    if (!left.isEmpty()) {
      throw new IllegalStateException(
          "clients are counted by " + String.join(", by ", left) + ": reset a ClientKey");
    }
  }

  /** Fills all buckets of a key, whatever policy counts by it. */
  void reset(ClientKey key) {
    Map<ChargedPolicy, ClientKey> keys = new LinkedHashMap<>();
    policies().forEach(policy -> keys.put(policy, key));
    reset(keys);
  }

  /** The policies; those of the other ledgers differ in their numbers alone. */
  private List<ChargedPolicy> policies() {
    return ledgers.get(0).policies();
  }

  private void reset(Map<ChargedPolicy, ClientKey> keys) {
    try {
      for (Ledger ledger : ledgers) {
        for (Map.Entry<ChargedPolicy, ClientKey> entry : keys.entrySet()) {
          ledger.reset(entry.getKey(), entry.getValue());
        }
      }
    } catch (StoreUnavailableException | RuntimeException | LinkageError failure) {
      throw new IllegalStateException(
          "The bucket store fails, so not all buckets in it are filled", failure);
    }
  }
}
