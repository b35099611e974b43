// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.results.MemorySample;
import dev.headgate.benchmarks.subject.Contestant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The heap of a client, as a table and a chart. */
final class MemorySection {

  private static final double BAR = 32;

  /** What the table keeps for itself, however many clients there are: a few hundred objects. */
  private static final double ROUNDING = 0.05;

  private final Map<Contestant, Range> bytesPerClient = new EnumMap<>(Contestant.class);
  private final int clients;

  MemorySection(List<MemorySample> samples) {
    samples.stream()
        .collect(
            Collectors.groupingBy(
                MemorySample::contestant,
                Collectors.mapping(MemorySample::bytesPerClient, Collectors.toList())))
        .forEach((contestant, bytes) -> bytesPerClient.put(contestant, Range.of(bytes)));
    this.clients = samples.stream().mapToInt(MemorySample::clients).max().orElse(0);
  }

  void addBars(MustShow bars) {
    Range headgate = bytesPerClient.get(Contestant.HEADGATE);
    if (headgate != null) {
      bars.add(
          "bytes per live client at " + Numbers.text(clients) + " under one limit",
          "32",
          headgate.text(),
          headgate.median() <= BAR + ROUNDING);
    }
  }

  String table() {
    Range headgate = bytesPerClient.get(Contestant.HEADGATE);
    MarkdownTable table =
        new MarkdownTable(
            List.of(Numbers.text(clients) + " clients", "bytes per client", "÷ Headgate"));
    bytesPerClient.forEach(
        (contestant, bytes) ->
            table.add(
                List.of(
                    contestant.title(),
                    bytes.text(),
                    headgate == null ? "–" : Numbers.text(bytes.median() / headgate.median()))));
    return table.text();
  }

  String chart() {
    String title = "Heap in bytes for each of " + Numbers.text(clients) + " clients";
    BarChart chart = new BarChart(title, List.of("bytes"), "");
    bytesPerClient.forEach(
        (contestant, bytes) ->
            chart.add(
                new BarChart.Row(contestant.title(), Colors.ofBar(contestant), List.of(bytes))));
    return chart.svg();
  }
}
