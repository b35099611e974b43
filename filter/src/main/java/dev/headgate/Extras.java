// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.MonotonicClock;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What only Java can give to a filter, whatever its settings come from.
 *
 * @param keyFunctions functions that a key may have as parts, by name
 * @param costFunctions what tells the cost of a request, by the name of the policy
 * @param store where the buckets live; null for the store that the settings name
 * @param clock the clock of the store in memory
 * @param wallClock tells X-RateLimit-Reset
 * @param rejection answers rejected requests, if the usual body is not wanted
 */
record Extras(
    Map<String, KeyFunction> keyFunctions,
    Map<String, CostFunction> costFunctions,
    @Nullable BucketStore store,
    MonotonicClock clock,
    InstantSource wallClock,
    @Nullable RejectionHandler rejection) {

  /** Nothing: all that a container gives is text. */
  static final Extras NONE =
      new Extras(Map.of(), Map.of(), null, MonotonicClock.system(), InstantSource.system(), null);

  Extras {
    keyFunctions = Map.copyOf(keyFunctions);
    costFunctions = Map.copyOf(costFunctions);
  }
}
