// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.report.LineChart.Point;
import dev.headgate.benchmarks.results.DecisionSample.At;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import dev.headgate.benchmarks.subject.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The decision benchmark as tables and charts. */
final class DecisionSection {

  private final DecisionFigures figures;

  DecisionSection(DecisionFigures figures) {
    this.figures = figures;
  }

  /** A table for each load and number of threads. */
  String tables() {
    List<String> parts = new ArrayList<>();
    for (Load load : Load.values()) {
      for (int threads = 1; threads <= 2 && figures.has(load); threads++) {
        parts.add("**" + DecisionBars.situation(load, threads) + "**");
        parts.add(table(load, threads));
      }
    }
    return String.join("\n\n", parts);
  }

  private String table(Load load, int threads) {
    List<String> heads = new ArrayList<>(List.of("times the floor (ns)"));
    figures.keys().forEach(keys -> heads.add(Numbers.text(keys) + (keys == 1 ? " key" : " keys")));
    MarkdownTable table = new MarkdownTable(heads);
    for (Contestant contestant : limiters()) {
      List<String> cells = new ArrayList<>(List.of(contestant.title()));
      figures.keys().forEach(keys -> cells.add(cell(new At(contestant, load, keys, threads))));
      table.add(cells);
    }
    return table.text();
  }

  private String cell(At at) {
    Optional<Figure> nanos = figures.nanos(at);
    if (nanos.isEmpty()) {
      return "–";
    }
    String absolute = Numbers.text(nanos.get().median()) + " ns";
    return at.contestant() == Contestant.FLOOR
        ? "1 · " + nanos.get().range().text() + " ns" + nanos.get().mark()
        : figures
            .ratio(at, Contestant.FLOOR)
            .map(ratio -> ratio.text() + " · " + absolute)
            .orElse(absolute);
  }

  /** What a decision allocates, and what the harness's String takes. */
  String bytesTable() {
    MarkdownTable table =
        new MarkdownTable(List.of("bytes allocated in a decision", "allowed", "refused"));
    int keys = chartKeys();
    List<Contestant> rows = new ArrayList<>(limiters());
    rows.remove(Contestant.FLOOR);
    rows.add(Contestant.TEXT_KEY);
    for (Contestant contestant : rows) {
      List<String> cells = new ArrayList<>(List.of(contestant.title()));
      for (Load load : Load.values()) {
        cells.add(
            figures
                .bytes(new At(contestant, load, keys, 1))
                .map(bytes -> Numbers.text(bytes.median()))
                .orElse("–"));
      }
      table.add(cells);
    }
    return table.text();
  }

  /** What one thread needs to make a String and nothing else. */
  String textKeyNanos() {
    return figures
        .nanos(new At(Contestant.TEXT_KEY, Load.ALLOWED, chartKeys(), 1))
        .map(nanos -> nanos.range().text() + " ns")
        .orElse("not measured");
  }

  /** How much of the work of two threads the control did, and how often it was enough. */
  String control() {
    List<String> parts = new ArrayList<>();
    for (Load load : Load.values()) {
      for (int keys : figures.keys()) {
        figures
            .controlScale(new At(Contestant.CONTROL, load, keys, 2))
            .ifPresent(
                scale ->
                    parts.add(
                        String.format(
                            "%s, %s: %s, %d of %d",
                            load.name().toLowerCase(Locale.ROOT),
                            Numbers.text(keys),
                            scale.range().text(),
                            scale.counted(),
                            scale.rounds())));
      }
    }
    return String.join("; ", parts);
  }

  String barChart() {
    int keys = chartKeys();
    String title = "Time of an allowed decision at " + Numbers.text(keys) + " keys, floor = 1";
    BarChart chart = new BarChart(title, List.of("1 thread", "2 threads"), "");
    for (Contestant contestant : limiters()) {
      List<Range> ratios =
          Stream.of(1, 2)
              .map(threads -> new At(contestant, Load.ALLOWED, keys, threads))
              .flatMap(at -> figures.ratio(at, Contestant.FLOOR).stream())
              .map(Figure::range)
              .toList();
      if (!ratios.isEmpty()) {
        chart.add(new BarChart.Row(contestant.title(), Colors.ofBar(contestant), ratios));
      }
    }
    return chart.svg();
  }

  /** Growth with the number of keys; one key is another matter, a hot one. */
  String lineChart() {
    List<Integer> many = figures.keys().stream().filter(keys -> keys > 1).toList();
    At first = new At(Contestant.FLOOR, Load.ALLOWED, many.isEmpty() ? 1 : many.get(0), 1);
    double unit = figures.nanos(first).map(Figure::median).orElse(1.0);
    LineChart chart =
        new LineChart(
            "Time of an allowed decision by number of keys, 1 thread",
            "keys",
            "times the floor at " + Numbers.text(first.keys()) + " keys");
    for (Contestant contestant : limiters()) {
      List<Point> points = new ArrayList<>();
      for (int keys : many) {
        figures
            .nanos(new At(contestant, Load.ALLOWED, keys, 1))
            .ifPresent(nanos -> points.add(new Point(keys, nanos.range().times(1 / unit))));
      }
      if (!points.isEmpty()) {
        String style = Colors.ofLine(contestant);
        chart.add(new LineChart.Line(contestant.title(), style, points));
      }
    }
    return chart.svg();
  }

  /** A million keys, or the nearest below that was measured. */
  private int chartKeys() {
    return figures.keys().stream()
        .filter(keys -> keys <= DecisionBars.MILLION)
        .reduce((few, many) -> many)
        .orElse(DecisionBars.MILLION);
  }

  /** The floor, and all that decide. */
  private List<Contestant> limiters() {
    return Stream.concat(
            Stream.of(Contestant.FLOOR),
            Stream.of(Contestant.values()).filter(DecisionSection::decides))
        .filter(this::wasMeasured)
        .toList();
  }

  private static boolean decides(Contestant contestant) {
    return contestant.role() != Role.FLOOR && contestant.role() != Role.HARNESS;
  }

  private boolean wasMeasured(Contestant contestant) {
    return Stream.of(Load.values())
        .flatMap(load -> figures.keys().stream().map(keys -> new At(contestant, load, keys, 1)))
        .anyMatch(at -> figures.nanos(at).isPresent());
  }
}
