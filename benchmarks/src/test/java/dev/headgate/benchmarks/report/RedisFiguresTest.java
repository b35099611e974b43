// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.benchmarks.redis.RedisSubject;
import dev.headgate.benchmarks.results.RedisFigure;
import dev.headgate.benchmarks.results.RedisSample;
import dev.headgate.benchmarks.results.RedisSample.At;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedisFiguresTest {

  private static final At HEADGATE =
      new At(RedisFigure.DECISIONS_PER_SECOND, RedisSubject.HEADGATE, 1, 64);
  private static final At BARE = HEADGATE.of(RedisSubject.BARE_SCRIPT);

  @Test
  void comparesWithinARoundOnly() {
    RedisFigures figures =
        new RedisFigures(
            List.of(
                new RedisSample(HEADGATE, 1, 30),
                new RedisSample(BARE, 1, 40),
                new RedisSample(HEADGATE, 2, 10),
                new RedisSample(BARE, 2, 10),
                new RedisSample(HEADGATE, 3, 1_000)));
    assertEquals(new Range(10, 30, 1_000), figures.range(HEADGATE).orElseThrow());
    assertEquals(new Range(0.75, 0.875, 1), figures.ratio(HEADGATE, BARE).orElseThrow());
    assertEquals(new Range(-10, -5, 0), figures.difference(HEADGATE, BARE).orElseThrow());
  }

  @Test
  void whatWasNotMeasuredIsNothing() {
    RedisFigures figures = new RedisFigures(List.of(new RedisSample(HEADGATE, 1, 30)));
    assertTrue(figures.range(BARE).isEmpty());
    assertTrue(figures.ratio(HEADGATE, BARE).isEmpty());
    assertTrue(figures.most(RedisFigure.NODES_BEYOND).isEmpty());
  }

  @Test
  void findsWhereThereWereMostClients() {
    At many = new At(RedisFigure.DECISIONS_PER_SECOND, RedisSubject.HEADGATE, 1_000, 64);
    RedisFigures figures =
        new RedisFigures(List.of(new RedisSample(many, 1, 30), new RedisSample(HEADGATE, 1, 30)));
    assertEquals(Optional.of(many), figures.most(RedisFigure.DECISIONS_PER_SECOND));
  }
}
