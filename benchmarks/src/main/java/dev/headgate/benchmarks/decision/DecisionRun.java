// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.decision;

import dev.headgate.benchmarks.results.DecisionSample;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Measures decisions with JMH, subject by subject in turn.
 *
 * <p>JMH by itself runs all forks of one benchmark before the next, so that on a machine that
 * others use too, the floor may have had a quiet minute and a peer a busy one. Here each subject is
 * a JVM of its own, as JMH's forks are, so that no subject's types or garbage bear on another's
 * code; but all these JVMs live at once, and in each round each is asked, in random order, for one
 * short run of JMH. A minute's noise then meets all of them, and what is compared was measured
 * seconds apart. Filling in ten million clients is done once, not for every fork.
 */
public final class DecisionRun {

  private final DecisionPlan plan;
  private final Random random = new Random();
  private final List<DecisionSample> samples = new ArrayList<>();
  private int round;

  public DecisionRun(DecisionPlan plan) {
    this.plan = plan;
  }

  public List<DecisionSample> run() {
    for (Load load : Load.values()) {
      for (int keys : plan.keys()) {
        for (List<Contestant> wave : Waves.of(plan.contestants(), keys, plan.memoryMegabytes())) {
          measure(wave, keys, load);
        }
      }
    }
    return samples;
  }

  private void measure(List<Contestant> wave, int keys, Load load) {
    System.err.printf("decision: %,d keys, %s, %s%n", keys, load, wave);
    List<WorkerProcess> workers = new ArrayList<>();
    try {
      for (Contestant contestant : wave) {
        WorkerProcess worker = new WorkerProcess(contestant, keys, load, plan.hugePages());
        workers.add(worker);
        worker.warmUp(plan.warmMillis());
      }
      for (int i = 0; i < plan.rounds(); i++) {
        samples.addAll(new Round(plan, ++round, workers, load, keys).measure(random));
      }
    } finally {
      workers.forEach(WorkerProcess::close);
    }
  }
}
