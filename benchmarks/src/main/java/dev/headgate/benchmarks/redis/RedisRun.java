// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import dev.headgate.benchmarks.results.RedisSample;
import dev.headgate.redis.server.RedisProcess;
import java.util.ArrayList;
import java.util.List;

/** Measures all that has to do with Redis, on a server of its own. */
public final class RedisRun {

  private final RedisPlan plan;

  public RedisRun(RedisPlan plan) {
    this.plan = plan;
  }

  public List<RedisSample> run() {
    List<RedisSample> samples = new ArrayList<>();
    try (RedisProcess server = RedisProcess.startOn(RedisProcess.freePort())) {
      // Its process would outlive this one, if that is ended from outside.
      Thread end = new Thread(server::close);
      Runtime.getRuntime().addShutdownHook(end);
      samples.addAll(new Throughput(plan, server).run());
      samples.addAll(new RefusedClient(plan, server).run());
      samples.addAll(new TwoNodes(plan, server).run());
      samples.addAll(new StoppedRedis(plan, server).run());
      Runtime.getRuntime().removeShutdownHook(end);
    }
    return samples;
  }
}
