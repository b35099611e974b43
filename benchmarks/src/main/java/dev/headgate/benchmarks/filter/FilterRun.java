// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.filter;

import dev.headgate.benchmarks.jmh.JmhProcess;
import dev.headgate.benchmarks.jmh.Measured;
import dev.headgate.benchmarks.process.Heap;
import dev.headgate.benchmarks.results.FilterSample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures what a request goes through with JMH, in each round all cases in random order, each in a
 * JVM of its own: as the decisions are, and for the same reasons.
 */
public final class FilterRun {

  private static final int MEGABYTES = 256;

  private final FilterPlan plan;
  private final Random random = new Random();
  private final Map<FilterCase, JmhProcess> workers = new EnumMap<>(FilterCase.class);
  private final List<FilterSample> samples = new ArrayList<>();

  public FilterRun(FilterPlan plan) {
    this.plan = plan;
  }

  public List<FilterSample> run() {
    System.err.printf("filter: %s%n", plan.cases());
    try {
      for (FilterCase measured : plan.cases()) {
        JmhProcess worker = start(measured);
        workers.put(measured, worker);
        worker.measure(1, plan.firstWarmMillis(), plan.warmMillis());
      }
      for (int round = 1; round <= plan.rounds(); round++) {
        measureRound(round);
      }
    } finally {
      workers.values().forEach(JmhProcess::close);
    }
    return samples;
  }

  private static JmhProcess start(FilterCase measured) {
    List<String> options = new ArrayList<>(Heap.options(JmhProcess.COLLECTOR, MEGABYTES, false));
    // Jetty's logger has nobody to write for it, and would say so each time.
    options.add("-Dslf4j.internal.verbosity=ERROR");
    return new JmhProcess(options, FilterWorker.class, List.of(measured.name()));
  }

  private void measureRound(int round) {
    List<Map.Entry<FilterCase, JmhProcess>> order = new ArrayList<>(workers.entrySet());
    Collections.shuffle(order, random);
    for (Map.Entry<FilterCase, JmhProcess> worker : order) {
      Measured measured = worker.getValue().measure(1, plan.warmMillis(), plan.millis());
      samples.add(new FilterSample(worker.getKey(), round, measured.nanos(), measured.bytes()));
    }
  }
}
