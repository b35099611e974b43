// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.memory;

import dev.headgate.benchmarks.process.Heap;
import dev.headgate.benchmarks.process.JavaProcess;
import dev.headgate.benchmarks.results.MemorySample;
import dev.headgate.benchmarks.subject.Contestant;
import java.util.ArrayList;
import java.util.List;

/** Measures the heap of each subject in a JVM of its own. */
public final class MemoryRun {

  static final String COLLECTOR = "ParallelGC";

  private final MemoryPlan plan;

  public MemoryRun(MemoryPlan plan) {
    this.plan = plan;
  }

  public List<MemorySample> run() {
    List<MemorySample> samples = new ArrayList<>();
    for (Contestant contestant : plan.contestants()) {
      if (contestant.hasClients()) {
        System.err.printf("memory: %,d clients, %s%n", plan.clients(), contestant);
        samples.addAll(measure(contestant));
      }
    }
    return samples;
  }

  private List<MemorySample> measure(Contestant contestant) {
    int megabytes = Heap.megabytesFor(contestant, plan.clients());
    List<String> arguments =
        List.of(
            contestant.name(), Integer.toString(plan.clients()), Integer.toString(plan.rounds()));
    List<MemorySample> samples = new ArrayList<>();
    try (JavaProcess process =
        JavaProcess.start(Heap.options(COLLECTOR, megabytes, false), HeapMeter.class, arguments)) {
      for (int i = 0; i < plan.rounds(); i++) {
        long bytes = Long.parseLong(process.answer());
        samples.add(new MemorySample(contestant, plan.clients(), bytes));
      }
    }
    return samples;
  }
}
