// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.filter.FilterCase;
import dev.headgate.benchmarks.results.FilterSample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What the samples of the filter benchmark say. */
final class FilterFigures {

  private final Map<FilterCase, Map<Integer, FilterSample>> samples =
      new EnumMap<>(FilterCase.class);

  FilterFigures(List<FilterSample> samples) {
    for (FilterSample sample : samples) {
      this.samples.computeIfAbsent(sample.at(), at -> new TreeMap<>()).put(sample.round(), sample);
    }
  }

  /** Nanoseconds for each request; nothing if it was not measured. */
  Optional<Range> nanos(FilterCase at) {
    return range(at, FilterSample::nanos);
  }

  /** Bytes allocated for each request. */
  Optional<Range> bytes(FilterCase at) {
    return range(at, FilterSample::bytes);
  }

  private Optional<Range> range(FilterCase at, ToDoubleFunction<FilterSample> value) {
    List<Double> values =
        rounds(at).values().stream().map(sample -> value.applyAsDouble(sample)).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Range.of(values));
  }

  /** How many times longer the one takes than the other, round by round. */
  Optional<Range> ratio(FilterCase at, FilterCase to) {
    Map<Integer, FilterSample> others = rounds(to);
    List<Double> ratios = new ArrayList<>();
    for (FilterSample sample : rounds(at).values()) {
      FilterSample other = others.get(sample.round());
      if (other != null) {
        ratios.add(sample.nanos() / other.nanos());
      }
    }
    return ratios.isEmpty() ? Optional.empty() : Optional.of(Range.of(ratios));
  }

  private Map<Integer, FilterSample> rounds(FilterCase at) {
    return samples.getOrDefault(at, Map.of());
  }
}
