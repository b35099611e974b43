// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.resolver.Chain;
import dev.headgate.benchmarks.resolver.Resolver;
import dev.headgate.benchmarks.results.ClientSample.At;
import dev.headgate.benchmarks.subject.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The client benchmark as tables and a chart. */
final class ClientSection {

  private static final List<Chain> USUAL =
      Stream.of(Chain.values()).filter(chain -> !chain.isHostile()).toList();
  private static final List<Chain> HOSTILE =
      Stream.of(Chain.values()).filter(Chain::isHostile).toList();

  private static final double HOSTILE_NANOS = 5e6;

  /** What JMH's own few objects make of nothing. */
  private static final double NO_BYTES = 0.05;

  private final ClientFigures figures;

  ClientSection(ClientFigures figures) {
    this.figures = figures;
  }

  void addBars(MustShow bars) {
    of(Role.PEER).forEach(peer -> addTimesPeer(bars, peer));
    Stream.of(Resolver.TOMCAT_HEADGATE, Resolver.JETTY_HEADGATE)
        .flatMap(headgate -> USUAL.stream().map(chain -> new At(headgate, chain)))
        .flatMap(at -> bytesBeyondHeaders(at).stream())
        .max(Comparator.naturalOrder())
        .ifPresent(
            bytes ->
                bars.add(
                    "client: bytes beyond the header access, the worst of all headers",
                    "0",
                    Numbers.text(Math.max(0, bytes)),
                    bytes <= NO_BYTES));
    HOSTILE.stream()
        .flatMap(chain -> figures.nanos(new At(Resolver.JETTY_HEADGATE, chain)).stream())
        .max(Comparator.comparingDouble(Range::max))
        .ifPresent(
            worst ->
                bars.add(
                    "client: the slowest of the hostile headers, at its slowest",
                    Numbers.time(HOSTILE_NANOS),
                    Numbers.time(worst.max()),
                    worst.max() <= HOSTILE_NANOS));
  }

  /** The header on which Headgate comes off worst. */
  private void addTimesPeer(MustShow bars, Resolver peer) {
    Resolver headgate = peer.of(Role.HEADGATE);
    USUAL.stream()
        .flatMap(chain -> figures.ratio(new At(headgate, chain), new At(peer, chain)).stream())
        .max(Comparator.comparingDouble(Range::median))
        .ifPresent(
            ratio ->
                bars.add(
                    "client: Headgate ÷ " + name(peer) + ", the worst of all headers",
                    Numbers.text(1.0),
                    ratio.text(),
                    ratio.median() < 1));
  }

  private Optional<Double> bytesBeyondHeaders(At at) {
    return figures
        .bytes(at)
        .flatMap(
            bytes ->
                figures.bytes(at.of(Role.FLOOR)).map(headers -> bytes.median() - headers.median()));
  }

  /** How long it takes, in times of the header access on the same container. */
  String timeTable() {
    return table("times the header access (time)", this::timeCell);
  }

  private String timeCell(At at) {
    Optional<Range> nanos = figures.nanos(at);
    if (nanos.isEmpty()) {
      return "–";
    }
    if (at.resolver().role() == Role.FLOOR) {
      return "1 · " + nanos.get().text() + " ns";
    }
    String time = Numbers.time(nanos.get().median());
    return figures.ratio(at, Role.FLOOR).map(ratio -> ratio.text() + " · " + time).orElse(time);
  }

  String bytesTable() {
    return table(
        "bytes allocated",
        at -> figures.bytes(at).map(bytes -> Numbers.text(bytes.median())).orElse("–"));
  }

  private static String table(String head, Function<At, String> cell) {
    List<String> heads = new ArrayList<>(List.of(head));
    USUAL.forEach(chain -> heads.add(chain.title()));
    MarkdownTable table = new MarkdownTable(heads);
    for (Resolver resolver : Resolver.values()) {
      List<String> cells = new ArrayList<>(List.of(name(resolver)));
      USUAL.forEach(chain -> cells.add(cell.apply(new At(resolver, chain))));
      table.add(cells);
    }
    return table.text();
  }

  /** What is made to take long; Headgate alone. */
  String hostileTable() {
    MarkdownTable table =
        new MarkdownTable(List.of("hostile header", "characters", "median", "slowest round"));
    for (Chain chain : HOSTILE) {
      Optional<Range> nanos = figures.nanos(new At(Resolver.JETTY_HEADGATE, chain));
      table.add(
          List.of(
              chain.title(),
              Numbers.text((long) chain.value().length()),
              nanos.map(range -> Numbers.time(range.median())).orElse("–"),
              nanos.map(range -> Numbers.time(range.max())).orElse("–")));
    }
    return table.text();
  }

  String chart() {
    BarChart chart =
        new BarChart(
            "Time to find the client in X-Forwarded-For, in times of the header access",
            List.of("time"),
            "");
    for (Resolver resolver : Resolver.values()) {
      figures
          .ratio(new At(resolver, Chain.X_FORWARDED_FOR), Role.FLOOR)
          .ifPresent(
              ratio ->
                  chart.add(
                      new BarChart.Row(
                          label(resolver), Colors.ofBar(resolver.role()), List.of(ratio))));
    }
    return chart.svg();
  }

  private static Stream<Resolver> of(Role role) {
    return Stream.of(Resolver.values()).filter(resolver -> resolver.role() == role);
  }

  /** Short enough for a chart. */
  private static String label(Resolver resolver) {
    return resolver.role() == Role.PEER ? resolver.title() : name(resolver);
  }

  private static String name(Resolver resolver) {
    return resolver.container().title() + ": " + resolver.title();
  }
}
