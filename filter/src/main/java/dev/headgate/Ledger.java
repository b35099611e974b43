// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.client.ClientKey;
import dev.headgate.http.ResponseSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of one store, and what requests take from them: plans for requests, and for
 * preflights.
 *
 * <p>Safe for any number of threads.
 */
final class Ledger {

  private final List<ChargedPolicy> policies;
  private final Plans plans;
  private final Plans preflights;
  private final Buckets buckets;

  Ledger(ChargedPolicies policies, ResponseSettings response, Charged charged, Buckets buckets) {
    this.policies = policies.list();
    this.plans = new Plans(policies.list(), response, charged);
    this.preflights = new Plans(policies.forPreflights(), response, charged);
    this.buckets = buckets;
  }

  Buckets buckets() {
    return buckets;
  }

  /**
   * What requests take that fall under some policies.
   *
   * @param matching places of the policies, ascending
   */
  Plan plan(int[] matching, boolean preflight) {
    return (preflight ? preflights : plans).of(matching);
  }

  /** Takes for one request; what is returned is why there is no decision, null if there is one. */
  @Nullable Throwable take(Charge[] charges, byte[][] keys, Decision decision) {
    try {
      buckets.take(charges, keys, decision);
      return null;
    } catch (StoreUnavailableException | RuntimeException | LinkageError failure) {
      return failure;
    }
  }

  List<ChargedPolicy> policies() {
    return policies;
  }

  /** Fills all buckets of a key under a policy. */
  void reset(ChargedPolicy policy, ClientKey key) throws StoreUnavailableException {
    for (Charge charge : policy.charges()) {
      buckets.reset(charge.limit(), key.bytes());
      buckets.reset(charge.limit(), Preflight.keyOf(key).bytes());
    }
  }
}
