// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.redis.RedisPlan;
import dev.headgate.benchmarks.redis.RedisSubject;
import dev.headgate.benchmarks.results.RedisFigure;
import dev.headgate.benchmarks.results.RedisSample.At;
import java.util.Optional;

/** What the store in Redis has to show. */
final class RedisBars {

  private static final double ONE_LIMIT_MICROS = 12;
  private static final double FIVE_LIMITS_MICROS = 32;
  private static final double OF_BARE_SCRIPT = 0.8;
  private static final double FIVE_OF_ONE = 0.4;
  private static final double TIMES_PEER = 2.5;
  private static final double TIMES_PEER_ON_ONE = 40;
  private static final double NODES = 2;
  private static final double STOPPED_NANOS = 5e6;
  private static final double WORST_NANOS = 70e6;

  private static final String APART = ", processors apart";

  private final RedisFigures figures;
  private final int many;
  private final MustShow bars = new MustShow();

  /**
   * Bars for the figures there are.
   *
   * @param many the number of clients, where there are many
   */
  RedisBars(RedisFigures figures, int many) {
    this.figures = figures;
    this.many = many;
  }

  String table() {
    addMicros(RedisFigure.CALL_MICROS, "");
    addMicros(RedisFigure.APART_CALL_MICROS, APART);
    for (int clients : new int[] {many, 1}) {
      addRates(RedisFigure.DECISIONS_PER_SECOND, clients, "");
      addRates(RedisFigure.APART_DECISIONS_PER_SECOND, clients, APART);
    }
    addRoundTrips(RedisSubject.HEADGATE, "one limit");
    addRoundTrips(RedisSubject.HEADGATE_FIVE, "five limits");
    addMost("calls in a second for a refused client", 1, RedisFigure.REFUSED_CALLS_PER_SECOND);
    addNodes();
    addStopped();
    return bars.text();
  }

  private void addMicros(RedisFigure micros, String where) {
    addMicros(
        new At(micros, RedisSubject.HEADGATE, many, RedisPlan.THREADS),
        "one limit",
        ONE_LIMIT_MICROS,
        where);
    addMicros(
        new At(micros, RedisSubject.HEADGATE_FIVE, many, RedisPlan.THREADS),
        "five limits",
        FIVE_LIMITS_MICROS,
        where);
  }

  private void addMicros(At at, String limits, double bar, String where) {
    figures
        .range(at)
        .ifPresent(
            micros ->
                bars.add(
                    "µs of the server for a call, " + limits + where,
                    Numbers.text(bar),
                    micros.text(),
                    micros.median() <= bar));
  }

  private void addRates(RedisFigure rate, int clients, String where) {
    At one = new At(rate, RedisSubject.HEADGATE, clients, RedisPlan.THREADS);
    double peer = clients == 1 ? TIMES_PEER_ON_ONE : TIMES_PEER;
    addRate(one, RedisSubject.BARE_SCRIPT, OF_BARE_SCRIPT, where);
    addRate(one.of(RedisSubject.HEADGATE_FIVE), RedisSubject.HEADGATE, FIVE_OF_ONE, where);
    addRate(one, RedisSubject.BUCKET4J, peer, where);
  }

  private void addRate(At at, RedisSubject to, double bar, String where) {
    int clients = at.clients();
    figures
        .ratio(at, at.of(to))
        .ifPresent(
            ratio ->
                bars.addRow(
                    "decisions in a second, "
                        + (clients == 1 ? "one client" : Numbers.text((long) clients) + " clients")
                        + where
                        + ": "
                        + at.subject().title()
                        + " ÷ "
                        + to.title(),
                    "≥ " + Numbers.text(bar),
                    ratio.text(),
                    ratio.median() >= bar));
  }

  private void addRoundTrips(RedisSubject subject, String limits) {
    figures
        .range(new At(RedisFigure.ROUND_TRIPS, subject, many, RedisPlan.THREADS))
        .ifPresent(
            trips ->
                bars.addRow(
                    "calls for a request that is allowed, " + limits,
                    "1",
                    trips.text(),
                    trips.equals(Range.exactly(1))));
  }

  /** The worst of all rounds. */
  private void addMost(String figure, double bar, RedisFigure measured) {
    range(measured)
        .map(Range::max)
        .ifPresent(most -> bars.add(figure, Numbers.text(bar), Numbers.text(most), most <= bar));
  }

  private void addNodes() {
    range(RedisFigure.NODES_BEYOND)
        .ifPresent(
            beyond ->
                bars.addRow(
                    "two nodes: admitted − (capacity + refill × t)",
                    "−2 to 2",
                    beyond.text(),
                    Math.max(beyond.max(), -beyond.min()) <= NODES));
  }

  private void addStopped() {
    figures
        .most(RedisFigure.P99_STOPPED_NANOS)
        .flatMap(at -> figures.difference(at, at.of(RedisFigure.P99_NANOS)))
        .map(Range::median)
        .ifPresent(
            more ->
                bars.add(
                    "Redis stopped: p99 of a request − p99 before",
                    Numbers.time(STOPPED_NANOS),
                    millis(more),
                    more <= STOPPED_NANOS));
    range(RedisFigure.WORST_NANOS)
        .map(Range::max)
        .ifPresent(
            worst ->
                bars.add(
                    "Redis stopped: the longest request until that is noticed",
                    Numbers.time(WORST_NANOS),
                    Numbers.time(worst),
                    worst <= WORST_NANOS));
    addMost("Redis stopped: requests that were not passed on", 0, RedisFigure.NOT_PASSED_ON);
  }

  /** Mostly less than before, as nobody is asked. */
  private static String millis(double nanos) {
    return (nanos < 0 ? "−" : "") + Numbers.time(Math.abs(nanos));
  }

  private Optional<Range> range(RedisFigure figure) {
    return figures.most(figure).flatMap(figures::range);
  }
}
