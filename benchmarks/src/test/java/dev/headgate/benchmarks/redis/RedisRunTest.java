// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.benchmarks.results.RedisFigure;
import dev.headgate.benchmarks.results.RedisSample;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedisRunTest {

  private static final List<RedisSubject> ALL = List.of(RedisSubject.values());

  /** On a server and in JVMs of their own, and too short to mean anything. */
  @Test
  void measuresEachFigure() {
    List<RedisSample> samples = new RedisRun(new RedisPlan(ALL, 1, 100, 20, 50, 1, 200, 200)).run();
    Set<RedisFigure> figures = EnumSet.noneOf(RedisFigure.class);
    samples.forEach(sample -> figures.add(sample.at().figure()));
    assertEquals(EnumSet.allOf(RedisFigure.class), figures);
    for (RedisSubject subject : ALL) {
      assertTrue(samples.stream().anyMatch(sample -> isRate(sample, subject)), subject.title());
    }
  }

  private static boolean isRate(RedisSample sample, RedisSubject subject) {
    return sample.at().figure() == RedisFigure.DECISIONS_PER_SECOND
        && sample.at().subject() == subject
        && sample.value() > 0;
  }
}
