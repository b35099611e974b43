// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import dev.headgate.benchmarks.process.JavaProcess;
import dev.headgate.benchmarks.results.RedisFigure;
import dev.headgate.benchmarks.results.RedisSample;
import dev.headgate.benchmarks.results.RedisSample.At;
import dev.headgate.redis.server.RedisProcess;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a whole request takes while Redis is stopped: its process is there, its connections are
 * there, and nothing is answered.
 */
final class StoppedRedis {

  /** In which the store notices, or notices that Redis is back. */
  private static final int NOTICING_MILLIS = 2_000;

  private static final int AT_MOST_NOTICED = 10;

  private final RedisPlan plan;
  private final RedisProcess server;
  private final List<RedisSample> samples = new ArrayList<>();

  StoppedRedis(RedisPlan plan, RedisProcess server) {
    this.plan = plan;
    this.server = server;
  }

  List<RedisSample> run() {
    System.err.println("redis: stopped");
    try (JavaProcess node = RedisNode.start(FilterNode.class, List.of(server.uri()))) {
      for (int round = 1; round <= plan.fewRounds(); round++) {
        awaitRedis(node);
        measure(node, round);
      }
    }
    return samples;
  }

  private void measure(JavaProcess node, int round) {
    FilterTimes before = serve(node, plan.millis());
    server.pause();
    try {
      FilterTimes noticing = serve(node, NOTICING_MILLIS);
      FilterTimes stopped = serve(node, plan.millis());
      add(RedisFigure.P99_NANOS, round, before.p99Nanos());
      add(RedisFigure.P99_STOPPED_NANOS, round, stopped.p99Nanos());
      add(RedisFigure.WORST_NANOS, round, noticing.maxNanos());
      add(
          RedisFigure.NOT_PASSED_ON,
          round,
          before.notPassedOn() + noticing.notPassedOn() + stopped.notPassedOn());
    } finally {
      server.resume();
    }
  }

  /** Waits until requests ask Redis again. */
  private void awaitRedis(JavaProcess node) {
    for (int i = 0; i < AT_MOST_NOTICED; i++) {
      serve(node, NOTICING_MILLIS);
      ScriptCalls.forget(server);
      FilterTimes times = serve(node, plan.warmMillis());
      if (ScriptCalls.of(server).calls() >= times.requests()) {
        return;
      }
    }
    throw new IllegalStateException("the store does not come back to Redis");
  }

  private static FilterTimes serve(JavaProcess node, int millis) {
    return FilterTimes.parse(node.ask(Integer.toString(millis)));
  }

  private void add(RedisFigure figure, int round, long value) {
    At at = new At(figure, RedisSubject.HEADGATE, FilterNode.THREADS, FilterNode.THREADS);
    samples.add(new RedisSample(at, round, (double) value));
  }
}
