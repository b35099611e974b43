// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import dev.headgate.benchmarks.results.RedisFigure;
import dev.headgate.benchmarks.results.RedisSample;
import dev.headgate.benchmarks.results.RedisSample.At;
import dev.headgate.redis.server.RedisProcess;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How often Redis is asked for one client that is refused, and goes on asking all the same. */
final class RefusedClient {

  private static final int CAPACITY = 10;
  private static final String REFILL = "1/h";
  private static final double NANOS_PER_SECOND = 1e9;

  private final RedisPlan plan;
  private final RedisProcess server;

  RefusedClient(RedisPlan plan, RedisProcess server) {
    this.plan = plan;
    this.server = server;
  }

  List<RedisSample> run() {
    System.err.println("redis: a refused client");
    server.command("FLUSHALL");
    try (RedisNode node = new RedisNode(RedisSubject.HEADGATE, server.uri(), CAPACITY, REFILL)) {
      // Spends all tokens, so that what follows is refused only.
      node.fire(shots(plan.warmMillis()));
      return IntStream.rangeClosed(1, plan.fewRounds())
          .boxed()
          .flatMap(round -> measure(node, round))
          .toList();
    }
  }

  private Stream<RedisSample> measure(RedisNode node, int round) {
    ScriptCalls.forget(server);
    Hits hits = node.fire(shots(plan.refusedMillis()));
    long calls = ScriptCalls.of(server).calls();
    if (hits.refused() < hits.requests()) {
      throw new IllegalStateException("not all refused: " + hits);
    }
    double seconds = hits.nanos() / NANOS_PER_SECOND;
    At at = new At(RedisFigure.REFUSED_PER_SECOND, RedisSubject.HEADGATE, 1, RedisPlan.THREADS);
    return Stream.of(
        new RedisSample(at, round, hits.refused() / seconds),
        new RedisSample(at.of(RedisFigure.REFUSED_CALLS_PER_SECOND), round, calls / seconds));
  }

  private static Shots shots(int millis) {
    return new Shots(RedisPlan.THREADS, 0, 1, millis, 0);
  }
}
