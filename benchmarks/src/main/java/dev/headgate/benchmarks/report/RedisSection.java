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
  String rateTable() {
    String clients = Numbers.text((long) many) + " clients";
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "decisions in a second", clients, "÷ bare script", "one client", "÷ bare script"));
    for (RedisSubject subject : RedisSubject.values()) {
      List<String> cells = new ArrayList<>(List.of(subject.title()));
      for (int number : List.of(many, 1)) {
        At at = new At(RedisFigure.DECISIONS_PER_SECOND, subject, number, RedisPlan.THREADS);
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
                "one thread",
                RedisPlan.THREADS + " threads",
                RedisPlan.THREADS + " threads, one client",
                "calls ÷ requests"));
    for (RedisSubject subject : RedisSubject.values()) {
      At busy = new At(RedisFigure.CALL_MICROS, subject, many, RedisPlan.THREADS);
      if (figures.range(busy).isPresent()) {
        table.add(
            List.of(
                subject.title(),
                text(figures.range(new At(RedisFigure.CALL_MICROS, subject, many, 1))),
                text(figures.range(busy)),
                text(figures.range(new At(RedisFigure.CALL_MICROS, subject, 1, RedisPlan.THREADS))),
                text(figures.range(busy.of(RedisFigure.ROUND_TRIPS)))));
      }
    }
    return table.text();
  }

  private static String text(Optional<Range> range) {
    return range.map(Range::text).orElse("–");
  }
}
