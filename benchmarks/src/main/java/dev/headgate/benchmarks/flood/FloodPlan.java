// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.flood;

import java.util.Map;

/**
 * How large the flood is.
 *
 * @param strangers clients with one request each
 * @param maxBuckets the most that the subject has room for
 * @param abusers clients that have spent all of their tokens before
 * @param rounds how often
 */
public record FloodPlan(int strangers, int maxBuckets, int abusers, int rounds) {

  /** What a reader should know about how it was measured. */
  public Map<String, String> facts() {
    return Map.of(
        "garbage collector", FloodRun.COLLECTOR, "pages", "usual size", "rounds", "" + rounds);
  }
}
