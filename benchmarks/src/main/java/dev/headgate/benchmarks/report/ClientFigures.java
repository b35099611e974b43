// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.results.ClientSample;
import dev.headgate.benchmarks.results.ClientSample.At;
import dev.headgate.benchmarks.subject.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What the samples of the client benchmark say. */
final class ClientFigures {

  private final Map<At, Map<Integer, ClientSample>> samples = new HashMap<>();

  ClientFigures(List<ClientSample> samples) {
    for (ClientSample sample : samples) {
      this.samples.computeIfAbsent(sample.at(), at -> new TreeMap<>()).put(sample.round(), sample);
    }
  }

  /** Nanoseconds for each client; nothing if it was not measured. */
  Optional<Range> nanos(At at) {
    return range(at, ClientSample::nanos);
  }

  /** Bytes allocated for each client. */
  Optional<Range> bytes(At at) {
    return range(at, ClientSample::bytes);
  }

  private Optional<Range> range(At at, ToDoubleFunction<ClientSample> value) {
    List<Double> values =
        rounds(at).values().stream().map(sample -> value.applyAsDouble(sample)).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Range.of(values));
  }

  /** How many times longer it takes than the one of a role, round by round. */
  Optional<Range> ratio(At at, Role to) {
    return ratio(at, at.of(to));
  }

  /** How many times longer the one takes than the other, round by round. */
  Optional<Range> ratio(At at, At to) {
    Map<Integer, ClientSample> others = rounds(to);
    List<Double> ratios = new ArrayList<>();
    for (ClientSample sample : rounds(at).values()) {
      ClientSample other = others.get(sample.round());
      if (other != null) {
        ratios.add(sample.nanos() / other.nanos());
      }
    }
    return ratios.isEmpty() ? Optional.empty() : Optional.of(Range.of(ratios));
  }

  private Map<Integer, ClientSample> rounds(At at) {
    return samples.getOrDefault(at, Map.of());
  }
}
