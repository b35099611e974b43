// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import dev.headgate.benchmarks.results.RedisFigure;
import dev.headgate.benchmarks.results.RedisSample;
import dev.headgate.benchmarks.results.RedisSample.At;
import dev.headgate.redis.server.RedisProcess;
import java.util.List;

/**
 * One limit over two nodes, on which one client asks for three times as much as it may have, half
 * of it on each: how far off what it gets is, by the clock of the server.
 */
final class TwoNodes {

  private static final int CAPACITY = 20;
  private static final int REFILL_PER_SECOND = 20;
  private static final int PER_SECOND_ON_EACH = 3 * REFILL_PER_SECOND / 2;

  /** So that none waits for another's answer when its request is due. */
  private static final int THREADS = 4;

  private static final int WARM_UP_MILLIS = 1_000;
  private static final double MICROS_PER_SECOND = 1e6;

  private final RedisPlan plan;
  private final RedisProcess server;

  TwoNodes(RedisPlan plan, RedisProcess server) {
    this.plan = plan;
    this.server = server;
  }

  List<RedisSample> run() {
    System.err.println("redis: two nodes");
    server.command("FLUSHALL");
    try (RedisNode one = node();
        RedisNode other = node()) {
      fire(one, other, 1, WARM_UP_MILLIS);
      double from = micros();
      Hits hits = fire(one, other, 0, plan.nodesMillis());
      double seconds = (micros() - from) / MICROS_PER_SECOND;
      double beyond = hits.admitted() - (CAPACITY + REFILL_PER_SECOND * seconds);
      At at = new At(RedisFigure.NODES_BEYOND, RedisSubject.HEADGATE, 1, 2 * THREADS);
      return List.of(
          new RedisSample(at, 1, beyond),
          new RedisSample(at.of(RedisFigure.FAILED), 1, hits.failed()));
    }
  }

  private RedisNode node() {
    return new RedisNode(RedisSubject.HEADGATE, server.uri(), CAPACITY, REFILL_PER_SECOND + "/s");
  }

  private static Hits fire(RedisNode one, RedisNode other, int client, int millis) {
    Shots shots = new Shots(THREADS, client, 1, millis, PER_SECOND_ON_EACH);
    return Volley.all(List.of(() -> one.fire(shots), () -> other.fire(shots)));
  }

  private double micros() {
    String[] time = server.command("TIME").split("\n", -1);
    return Long.parseLong(time[0]) * MICROS_PER_SECOND + Long.parseLong(time[1]);
  }
}
