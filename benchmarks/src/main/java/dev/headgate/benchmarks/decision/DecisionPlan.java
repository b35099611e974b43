// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.decision;

import dev.headgate.benchmarks.jmh.JmhProcess;
import dev.headgate.benchmarks.subject.Contestant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to measure, and for how long.
 *
 * @param contestants the subjects
 * @param keys the numbers of clients
 * @param rounds how often each is measured
 * @param warmMillis of each measurement, not counted
 * @param millis of each measurement
 * @param controlMillis of each measurement of the control, after half as long a warm-up
 * @param memoryMegabytes that all JVMs together may take
 * @param hugePages whether they use transparent huge pages
 */
public record DecisionPlan(
    List<Contestant> contestants,
    List<Integer> keys,
    int rounds,
    int warmMillis,
    int millis,
    int controlMillis,
    int memoryMegabytes,
    boolean hugePages) {

  /** What a reader should know about how it was measured. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("garbage collector", JmhProcess.COLLECTOR);
    facts.put("pages", hugePages ? "transparent huge pages" : "usual size");
    facts.put("rounds", rounds + " of " + millis + " ms after " + warmMillis + " ms of warm-up");
    return facts;
  }
}
