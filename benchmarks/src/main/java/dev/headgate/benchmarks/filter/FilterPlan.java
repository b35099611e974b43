// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.filter;

import dev.headgate.benchmarks.jmh.JmhProcess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to measure, and for how long.
 *
 * @param cases what is measured
 * @param rounds how often each is measured
 * @param firstWarmMillis before the first measurement
 * @param warmMillis of each measurement, not counted
 * @param millis of each measurement
 */
public record FilterPlan(
    List<FilterCase> cases, int rounds, int firstWarmMillis, int warmMillis, int millis) {

  /** What a reader should know about how it was measured. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("garbage collector", JmhProcess.COLLECTOR);
    facts.put("pages", "usual size");
    facts.put("rounds", rounds + " of " + millis + " ms after " + warmMillis + " ms of warm-up");
    return facts;
  }
}
