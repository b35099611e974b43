// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to measure, and for how long.
 *
 * @param subjects what is compared
 * @param rounds how often each is measured, all in turn
 * @param keys the clients, where there are many
 * @param warmMillis before each measurement, not counted
 * @param millis of each measurement
 * @param fewRounds how often that is repeated which takes long by itself
 * @param refusedMillis how long a refused client hammers, each time
 * @param nodesMillis how long two nodes share a limit
 */
public record RedisPlan(
    List<RedisSubject> subjects,
    int rounds,
    int keys,
    int warmMillis,
    int millis,
    int fewRounds,
    int refusedMillis,
    int nodesMillis) {

  static final String COLLECTOR = "G1GC";

  /** As many as a container has for requests that come at once. */
  public static final int THREADS = 64;

  /** What a reader should know about how it was measured. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("garbage collector", COLLECTOR);
    facts.put("pages", "usual size");
    facts.put("rounds", rounds + " of " + millis + " ms after " + warmMillis + " ms of warm-up");
    return facts;
  }
}
