// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.results;

import dev.headgate.benchmarks.redis.RedisSubject;
import java.util.List;

/**
 * One figure of one measurement.
 *
 * @param at what was measured
 * @param round in which round: only samples of one round are compared with each other
 * @param value the figure
 */
public record RedisSample(At at, int round, double value) {

  /** A figure of a subject in a situation. */
  public record At(RedisFigure figure, RedisSubject subject, int clients, int threads) {

    /** The same figure of another subject. */
    public At of(RedisSubject other) {
      return new At(figure, other, clients, threads);
    }

    /** Another figure of the same. */
    public At of(RedisFigure other) {
      return new At(other, subject, clients, threads);
    }
  }

  List<String> fields() {
    return List.of(
        at.figure().name(),
        at.subject().name(),
        Integer.toString(at.clients()),
        Integer.toString(at.threads()),
        Integer.toString(round),
        Double.toString(value));
  }

  static RedisSample of(List<String> fields) {
    At at =
        new At(
            RedisFigure.valueOf(fields.get(0)),
            RedisSubject.valueOf(fields.get(1)),
            Integer.parseInt(fields.get(2)),
            Integer.parseInt(fields.get(3)));
    return new RedisSample(at, Integer.parseInt(fields.get(4)), Double.parseDouble(fields.get(5)));
  }
}
