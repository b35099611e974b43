// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.redis.RedisPlan;
import dev.headgate.benchmarks.redis.RedisSubject;
import dev.headgate.benchmarks.results.RedisFigure;
import dev.headgate.benchmarks.results.RedisSample.At;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The store in Redis as tables; what it has to show is in {@link RedisBars}. */
final class RedisSection {

  private final RedisFigures figures;
  private final int many;

  RedisSection(RedisFigures figures) {
    this.figures = figures;
    this.many = figures.most(RedisFigure.DECISIONS_PER_SECOND).map(At::clients).orElse(0);
  }

  String bars() {
    return new RedisBars(figures, many).table();
  }

  /** Requests that are decided in a second. */
  String rateTables() {
    return rateTable("decisions in a second", RedisFigure.DECISIONS_PER_SECOND)
        + "\n\n"
        + rateTable(
            "decisions in a second, processors apart", RedisFigure.APART_DECISIONS_PER_SECOND);
  }

  private String rateTable(String title, RedisFigure figure) {
    MarkdownTable table =
        new MarkdownTable(
            List.of(title, clients(), "÷ bare script", "one client", "÷ bare script"));
    for (RedisSubject subject : RedisSubject.values()) {
      List<String> cells = new ArrayList<>(List.of(subject.title()));
      for (int number : List.of(many, 1)) {
        At at = new At(figure, subject, number, RedisPlan.THREADS);
        cells.add(text(figures.range(at)));
        cells.add(text(figures.ratio(at, at.of(RedisSubject.BARE_SCRIPT))));
      }
      table.add(cells);
    }
    return table.text();
  }

  /** What a call takes of the server. */
  String timeTable() {
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "µs of the server for a call",
                clients() + ", processors apart",
                "one client, processors apart",
                clients(),
                "one client",
                "calls ÷ requests"));
    for (RedisSubject subject : RedisSubject.values()) {
      At ofMany = new At(RedisFigure.CALL_MICROS, subject, many, RedisPlan.THREADS);
      At ofOne = new At(RedisFigure.CALL_MICROS, subject, 1, RedisPlan.THREADS);
      if (figures.range(ofMany).isPresent()) {
        table.add(
            List.of(
                subject.title(),
                text(figures.range(ofMany.of(RedisFigure.APART_CALL_MICROS))),
                text(figures.range(ofOne.of(RedisFigure.APART_CALL_MICROS))),
                text(figures.range(ofMany)),
                text(figures.range(ofOne)),
                text(figures.range(ofMany.of(RedisFigure.ROUND_TRIPS)))));
      }
    }
    return table.text();
  }

  private String clients() {
    return Numbers.text((long) many) + " clients";
  }

  private static String text(Optional<Range> range) {
    return range.map(Range::text).orElse("–");
  }
}
