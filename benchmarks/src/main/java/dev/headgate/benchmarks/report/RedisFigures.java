// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.results.RedisFigure;
import dev.headgate.benchmarks.results.RedisSample;
import dev.headgate.benchmarks.results.RedisSample.At;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;

/** What the samples on Redis say. */
final class RedisFigures {

  private final Map<At, Map<Integer, Double>> values = new HashMap<>();

  RedisFigures(List<RedisSample> samples) {
    for (RedisSample sample : samples) {
      values
          .computeIfAbsent(sample.at(), at -> new TreeMap<>())
          .put(sample.round(), sample.value());
    }
  }

  /** The figure; nothing if it was not measured. */
  Optional<Range> range(At at) {
    List<Double> all = List.copyOf(rounds(at).values());
    return all.isEmpty() ? Optional.empty() : Optional.of(Range.of(all));
  }

  /** How many times as much the one is as the other, round by round. */
  Optional<Range> ratio(At at, At to) {
    return together(at, to, (one, other) -> one / other);
  }

  /** How much more the one is than the other, round by round. */
  Optional<Range> difference(At at, At to) {
    return together(at, to, (one, other) -> one - other);
  }

  private Optional<Range> together(At at, At to, DoubleBinaryOperator comparison) {
    Map<Integer, Double> others = rounds(to);
    List<Double> compared = new ArrayList<>();
    rounds(at)
        .forEach(
            (round, value) -> {
              Double other = others.get(round);
              if (other != null) {
                compared.add(comparison.applyAsDouble(value, other));
              }
            });
    return compared.isEmpty() ? Optional.empty() : Optional.of(Range.of(compared));
  }

  private Map<Integer, Double> rounds(At at) {
    return values.getOrDefault(at, Map.of());
  }

  /** Where a figure was measured; the one with the most clients if there are several. */
  Optional<At> most(RedisFigure figure) {
    return values.keySet().stream()
        .filter(at -> at.figure() == figure)
        .max(Comparator.comparingInt(At::clients).thenComparing(At::threads));
  }
}
