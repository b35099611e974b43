// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.results.DecisionSample;
import dev.headgate.benchmarks.results.DecisionSample.At;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What the samples of the decision benchmark say. */
final class DecisionFigures {

  private final Map<At, Map<Integer, DecisionSample>> samples = new HashMap<>();

  DecisionFigures(List<DecisionSample> samples) {
    for (DecisionSample sample : samples) {
      this.samples.computeIfAbsent(sample.at(), at -> new HashMap<>()).put(sample.round(), sample);
    }
  }

  /** Nanoseconds for each decision; nothing if it was not measured. */
  Optional<Figure> nanos(At at) {
    return figure(at, DecisionSample::nanos);
  }

  /** Bytes allocated for each decision. */
  Optional<Figure> bytes(At at) {
    return figure(at, DecisionSample::bytes);
  }

  /** How many times the work of one thread the control did. */
  Optional<Figure> controlScale(At at) {
    return figure(at, DecisionSample::controlScale);
  }

  private Optional<Figure> figure(At at, ToDoubleFunction<DecisionSample> value) {
    List<Double> all = new ArrayList<>();
    List<Double> counted = new ArrayList<>();
    for (DecisionSample sample : rounds(at).values()) {
      all.add(value.applyAsDouble(sample));
      if (sample.counts()) {
        counted.add(value.applyAsDouble(sample));
      }
    }
    return figure(all, counted);
  }

  /** The time of one subject in times of another, each compared within one round. */
  Optional<Figure> ratio(At at, Contestant to) {
    List<Double> all = new ArrayList<>();
    List<Double> counted = new ArrayList<>();
    Map<Integer, DecisionSample> others = rounds(at.of(to));
    rounds(at)
        .forEach(
            (round, sample) -> {
              DecisionSample other = others.get(round);
              if (other != null) {
                all.add(sample.nanos() / other.nanos());
                if (sample.counts() && other.counts()) {
                  counted.add(sample.nanos() / other.nanos());
                }
              }
            });
    return figure(all, counted);
  }

  private static Optional<Figure> figure(List<Double> all, List<Double> counted) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Range range = Range.of(counted.isEmpty() ? all : counted);
    return Optional.of(new Figure(range, all.size(), counted.size()));
  }

  private Map<Integer, DecisionSample> rounds(At at) {
    return samples.getOrDefault(at, Map.of());
  }

  /** The numbers of keys that were measured, from few to many. */
  List<Integer> keys() {
    return samples.keySet().stream().map(At::keys).distinct().sorted().toList();
  }

  boolean has(Load load) {
    return samples.keySet().stream().anyMatch(at -> at.load() == load);
  }
}
