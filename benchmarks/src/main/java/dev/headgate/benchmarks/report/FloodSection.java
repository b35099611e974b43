// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.results.FloodFigure;
import dev.headgate.benchmarks.results.FloodSample;
import dev.headgate.benchmarks.results.Flooding;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The floods as tables and a chart. */
final class FloodSection {

  private record Case(Contestant contestant, Flooding flooding) {

    String title() {
      return contestant.role() == Role.HEADGATE
          ? contestant.title() + " " + flooding.title()
          : contestant.title();
    }
  }

  private static final List<FloodFigure> PERCENTILES =
      List.of(
          FloodFigure.P50_NANOS,
          FloodFigure.P99_NANOS,
          FloodFigure.P999_NANOS,
          FloodFigure.MAX_NANOS);
  private static final List<String> PERCENTILE_NAMES = List.of("p50", "p99", "p99.9", "max");

  private static final double TIMES_FLOOR = 2;
  private static final double FORGIVEN_PER_STRANGER = 2e-5;
  private static final double FLAT_BYTES = 1 << 20;

  private final List<FloodSample> samples;

  FloodSection(List<FloodSample> samples) {
    this.samples = samples;
  }

  void addBars(MustShow bars) {
    for (Flooding flooding : Flooding.values()) {
      Case headgate = new Case(Contestant.HEADGATE, flooding);
      timesFloor(headgate, FloodFigure.P999_NANOS)
          .ifPresent(
              ratio ->
                  bars.add(
                      "flood " + flooding.title() + ": p99.9 ÷ the floor's",
                      Numbers.text(TIMES_FLOOR),
                      ratio.text(),
                      ratio.median() <= TIMES_FLOOR));
      most(headgate, sample -> heapGrowth(sample))
          .ifPresent(
              bytes ->
                  bars.add(
                      "flood " + flooding.title() + ": heap after − before",
                      Numbers.megabytes(FLAT_BYTES),
                      Numbers.megabytes(bytes),
                      bytes <= FLAT_BYTES));
      most(headgate, sample -> sample.figure(FloodFigure.ABUSERS_LET_IN))
          .ifPresent(
              letIn ->
                  bars.add(
                      "flood " + flooding.title() + ": abusers let in early",
                      "0",
                      Numbers.text(letIn.longValue()),
                      letIn == 0));
    }
    most(new Case(Contestant.HEADGATE, Flooding.HALF_LOAD), FloodSection::forgivenShare)
        .ifPresent(
            share ->
                bars.add(
                    "flood at half load: debts forgiven of 100,000",
                    "2",
                    Numbers.text(share * 1e5),
                    share <= FORGIVEN_PER_STRANGER));
  }

  /** How long decisions took, in times of the floor. */
  String timeTable() {
    List<String> heads = new ArrayList<>(List.of("times the floor's (time)"));
    heads.addAll(PERCENTILE_NAMES);
    MarkdownTable table = new MarkdownTable(heads);
    for (Case flooded : cases()) {
      List<String> cells = new ArrayList<>(List.of(flooded.title()));
      for (FloodFigure percentile : PERCENTILES) {
        String time = Numbers.time(range(flooded, sample -> sample.figure(percentile)).median());
        cells.add(
            flooded.contestant == Contestant.FLOOR
                ? "1 · " + time
                : timesFloor(flooded, percentile)
                    .map(ratio -> ratio.text() + " · " + time)
                    .orElse(time));
      }
      table.add(cells);
    }
    return table.text();
  }

  /** Who was let in, and what the heap and its collector did: the worst of all rounds. */
  String outcomeTable() {
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "worst of all rounds",
                "abusers let in ÷ asked",
                "strangers refused",
                "debts forgiven",
                "GC pauses",
                "longest",
                "heap before",
                "heap after"));
    for (Case flooded : cases()) {
      table.add(
          List.of(
              flooded.title(),
              flooded.contestant == Contestant.FLOOR
                  ? "–"
                  : count(flooded, FloodFigure.ABUSERS_LET_IN)
                      + " ÷ "
                      + count(flooded, FloodFigure.ABUSER_REQUESTS),
              count(flooded, FloodFigure.STRANGERS_REFUSED),
              flooded.contestant.role() == Role.HEADGATE
                  ? count(flooded, FloodFigure.FORGIVEN)
                  : "–",
              count(flooded, FloodFigure.GC_PAUSES),
              Numbers.time(1e3 * worst(flooded, FloodFigure.LONGEST_PAUSE_MICROS)),
              megabytes(flooded, FloodFigure.HEAP_BEFORE),
              megabytes(flooded, FloodFigure.HEAP_AFTER)));
    }
    return table.text();
  }

  String chart() {
    double unit =
        of(new Case(Contestant.FLOOR, Flooding.OVERFULL)).isEmpty()
            ? 1
            : range(
                    new Case(Contestant.FLOOR, Flooding.OVERFULL),
                    sample -> sample.figure(FloodFigure.P50_NANOS))
                .median();
    DotChart chart =
        new DotChart("Time of a decision in the flood, the floor's p50 = 1", PERCENTILE_NAMES);
    for (Case flooded : cases()) {
      List<Range> values =
          PERCENTILES.stream()
              .map(p -> range(flooded, sample -> sample.figure(p)).times(1 / unit))
              .toList();
      chart.add(new DotChart.Row(flooded.title(), Colors.ofBar(flooded.contestant), values));
    }
    return chart.svg();
  }

  /** The cases that were run, the floor first. */
  private List<Case> cases() {
    return samples.stream()
        .map(sample -> new Case(sample.contestant(), sample.flooding()))
        .distinct()
        .sorted(
            Comparator.comparing((Case flooded) -> flooded.contestant != Contestant.FLOOR)
                .thenComparing(Case::contestant)
                .thenComparing(Case::flooding))
        .toList();
  }

  private List<FloodSample> of(Case flooded) {
    return samples.stream()
        .filter(s -> s.contestant() == flooded.contestant && s.flooding() == flooded.flooding)
        .toList();
  }

  private Range range(Case flooded, ToDoubleFunction<FloodSample> figure) {
    return Range.of(of(flooded).stream().map(figure::applyAsDouble).toList());
  }

  private Optional<Double> most(Case flooded, ToDoubleFunction<FloodSample> figure) {
    return of(flooded).stream().map(figure::applyAsDouble).max(Comparator.naturalOrder());
  }

  private long worst(Case flooded, FloodFigure figure) {
    return (long) range(flooded, sample -> sample.figure(figure)).max();
  }

  private String count(Case flooded, FloodFigure figure) {
    return Numbers.text(worst(flooded, figure));
  }

  private String megabytes(Case flooded, FloodFigure figure) {
    return Numbers.megabytes((double) worst(flooded, figure));
  }

  /** Compared with the floor of the same round. */
  private Optional<Range> timesFloor(Case flooded, FloodFigure figure) {
    List<Double> ratios = new ArrayList<>();
    for (FloodSample sample : of(flooded)) {
      samples.stream()
          .filter(s -> s.contestant() == Contestant.FLOOR && s.round() == sample.round())
          .findFirst()
          .ifPresent(floor -> ratios.add((double) sample.figure(figure) / floor.figure(figure)));
    }
    return ratios.isEmpty() ? Optional.empty() : Optional.of(Range.of(ratios));
  }

  private static double heapGrowth(FloodSample sample) {
    return sample.figure(FloodFigure.HEAP_AFTER) - sample.figure(FloodFigure.HEAP_BEFORE);
  }

  private static double forgivenShare(FloodSample sample) {
    return (double) sample.figure(FloodFigure.FORGIVEN) / sample.figure(FloodFigure.STRANGERS);
  }
}
