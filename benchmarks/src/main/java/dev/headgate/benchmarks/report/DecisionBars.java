// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.results.DecisionSample.At;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import dev.headgate.benchmarks.subject.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Holds the decision to its bars, for each load and number of threads. */
final class DecisionBars {

  static final int MILLION = 1_000_000;
  private static final int FEW = 10_000;
  private static final int MOST = 10_000_000;

  /** What JMH's own few objects make of nothing. */
  private static final double NO_BYTES = 0.05;

  private final DecisionFigures figures;
  private final List<At> situations;

  DecisionBars(DecisionFigures figures) {
    this.figures = figures;
    this.situations =
        Stream.of(Load.values())
            .flatMap(
                load ->
                    Stream.of(1, 2)
                        .map(threads -> new At(Contestant.HEADGATE, load, MILLION, threads)))
            .toList();
  }

  /** "allowed, 2 threads". */
  static String situation(Load load, int threads) {
    return load.name().toLowerCase(Locale.ROOT) + ", " + (threads == 1 ? "1 thread" : "2 threads");
  }

  String table() {
    List<String> heads = new ArrayList<>(List.of("a decision", "bar"));
    situations.forEach(at -> heads.add(situation(at.load(), at.threads())));
    MarkdownTable table = new MarkdownTable(heads);
    row(table, "1,000,000 keys ÷ floor", 1.5, at -> figures.ratio(at, Contestant.FLOOR));
    row(table, "1,000,000 keys ÷ best peer", 0.5, this::timesBestPeer);
    row(
        table,
        "one hot key ÷ bare map + CAS",
        1.3,
        at -> figures.ratio(at.at(1), Contestant.CAS_MAP));
    row(table, "growth from 10,000 to 10,000,000 keys ÷ the floor's", 1, this::growth);
    row(
        table,
        "two limits ÷ one, 1,000,000 keys",
        2.2,
        at -> figures.ratio(at.of(Contestant.HEADGATE_TWO), Contestant.HEADGATE));
    row(table, "bytes allocated", 0, figures::bytes);
    return table.text();
  }

  private void row(
      MarkdownTable table, String name, double bar, Function<At, Optional<Figure>> figure) {
    List<String> cells = new ArrayList<>(List.of(name, bar == 0 ? "0" : "≤ " + bar));
    for (At at : situations) {
      cells.add(figure.apply(at).map(measured -> cell(measured, bar)).orElse("–"));
    }
    table.add(cells);
  }

  /** The figure, and whether it is met; a figure that does not count is neither. */
  private static String cell(Figure measured, double bar) {
    boolean met = measured.median() <= Math.max(bar, NO_BYTES);
    String verdict = met ? " ✓" : " **✗**";
    return measured.text() + (measured.counts() ? verdict : "");
  }

  private Optional<Figure> timesBestPeer(At at) {
    return bestPeer(at).flatMap(peer -> figures.ratio(at, peer));
  }

  /** The peers that were the fastest, in words. */
  String bestPeers() {
    return String.join(
        ", ",
        situations.stream()
            .flatMap(at -> bestPeer(at).stream())
            .map(Contestant::title)
            .distinct()
            .toList());
  }

  /** The peer that is fastest, by the middle of its rounds. */
  private Optional<Contestant> bestPeer(At at) {
    return Stream.of(Contestant.values())
        .filter(peer -> peer.role() == Role.PEER && figures.nanos(at.of(peer)).isPresent())
        .min(Comparator.comparingDouble(peer -> figures.nanos(at.of(peer)).orElseThrow().median()));
  }

  /**
   * How many times more the decision grew than the floor. The two numbers of keys were not measured
   * in one round, so it is the middle of the one by the middle of the other, and has no range.
   */
  private Optional<Figure> growth(At at) {
    Optional<Figure> few = figures.ratio(at.at(FEW), Contestant.FLOOR);
    Optional<Figure> most = figures.ratio(at.at(MOST), Contestant.FLOOR);
    if (few.isEmpty() || most.isEmpty()) {
      return Optional.empty();
    }
    Range growth = Range.exactly(most.get().median() / few.get().median());
    int counted = Math.min(few.get().counted(), most.get().counted());
    return Optional.of(new Figure(growth, few.get().rounds(), counted));
  }
}
