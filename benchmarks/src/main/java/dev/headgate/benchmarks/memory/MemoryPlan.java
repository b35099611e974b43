// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.memory;

import dev.headgate.benchmarks.subject.Contestant;
import java.util.List;
import java.util.Map;

/**
 * What to measure.
 *
 * @param contestants the subjects; those without clients are left out
 * @param clients the clients of each
 * @param rounds how often
 */
public record MemoryPlan(List<Contestant> contestants, int clients, int rounds) {

  /** What a reader should know about how it was measured. */
  public Map<String, String> facts() {
    return Map.of(
        "garbage collector", MemoryRun.COLLECTOR, "pages", "usual size", "rounds", "" + rounds);
  }
}
