// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.decision;

import dev.headgate.benchmarks.jmh.Measured;
import dev.headgate.benchmarks.results.DecisionSample;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * All subjects once with one thread and once with two, in random order. The control runs between
 * any two measurements of two threads, to tell whether there were two cores.
 */
record Round(DecisionPlan plan, int number, List<WorkerProcess> workers, Load load, int keys) {

  private static final int TWO = 2;

  List<DecisionSample> measure(Random random) {
    List<WorkerProcess> order = new ArrayList<>(workers);
    Collections.shuffle(order, random);
    List<DecisionSample> samples = new ArrayList<>();
    for (WorkerProcess worker : order) {
      Measured measured = worker.measure(1, plan.warmMillis(), plan.millis());
      samples.add(sample(worker, 1, measured, 1));
    }
    samples.addAll(measureTwo(order));
    return samples;
  }

  private List<DecisionSample> measureTwo(List<WorkerProcess> order) {
    double alone = control(1);
    List<Measured> measured = new ArrayList<>();
    List<Double> controls = new ArrayList<>(List.of(control(TWO)));
    for (WorkerProcess worker : order) {
      measured.add(worker.measure(TWO, plan.warmMillis(), plan.millis()));
      controls.add(control(TWO));
    }
    // The quicker of two, lest one thread that was disturbed makes two look good.
    double work = TWO * Math.min(alone, control(1));
    List<DecisionSample> samples = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      double scale = work / Math.max(controls.get(i), controls.get(i + 1));
      samples.add(sample(order.get(i), TWO, measured.get(i), scale));
    }
    return samples;
  }

  private double control(int threads) {
    for (WorkerProcess worker : workers) {
      if (worker.contestant() == Contestant.CONTROL) {
        return worker.measure(threads, plan.controlMillis() / 2, plan.controlMillis()).nanos();
      }
    }
    throw new IllegalStateException("a round has a control");
  }

  private DecisionSample sample(
      WorkerProcess worker, int threads, Measured measured, double controlScale) {
    return new DecisionSample(
        new DecisionSample.At(worker.contestant(), load, keys, threads),
        number,
        measured.nanos(),
        measured.bytes(),
        controlScale);
  }
}
