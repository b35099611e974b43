// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.redis.server.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A WAR whose buckets are in Redis comes and goes in one Jetty, and leaves nothing behind. */
class RedisRedeployIT {

  private static final String PATH = "/api/users";
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;

  private final RedisProcess redis = RedisProcess.startOn(RedisProcess.freePort());

  @AfterEach
  void end() {
    redis.close();
  }

  private Path war() throws Exception {
    String policies =
        """
        {
          "reload": "10ms",
          "policies": [
            { "name": "all", "limits": [ { "capacity": 1000, "refill": "1/h" } ] },
            { "name": "users", "paths": [ "/api/*" ], "refundOn": [ "4xx" ],
              "limits": [ { "capacity": 1000, "refill": "1/h" }, { "capacity": 1000, "refill": "5/d" } ] }
          ],
          "store": { "type": "redis", "uri": "%s" }
        }
        """
            .formatted(redis.uri());
    return Wars.exampleWith(
        folder.resolve("redis.war"),
        WebXml.filter("f", ""),
        Map.of("WEB-INF/headgate.json", policies),
        Wars.redisJars());
  }

  private void assertNothingStays(int redeploys, FaultTrial.Step fault, FaultTrial.Step mend)
      throws Exception {
    try (Redeployer redeployer = new Redeployer()) {
      redeployer.leavesNothingBehind(redeploys, war(), new Visit(redeployer, fault, mend));
      Duration longest = redeployer.longestUndeploy();
      assertTrue(longest.compareTo(SOON) < 0, longest::toString);
    }
  }

  /** Has all threads take tokens, breaks Redis, and mends it when the application is gone. */
  private final class Visit implements Redeployer.Visit {

    private final Redeployer redeployer;
    private final FaultTrial.Step fault;
    private final FaultTrial.Step mend;

    Visit(Redeployer redeployer, FaultTrial.Step fault, FaultTrial.Step mend) {
      this.redeployer = redeployer;
      this.fault = fault;
      this.mend = mend;
    }

    @Override
    public void pay(TestServer server) throws Exception {
      redis.command("FLUSHALL");
      Await.until("connected", () -> connections() > 1);
      assertEquals("999", server.get(PATH).field("X-RateLimit-Remaining"));
      List<Answer> answers = redeployer.getAtOnce(PATH);
      assertEquals(Redeployer.AT_ONCE, answers.stream().filter(a -> a.status() == 200).count());
      assertTrue(connections() > 1);
      fault.take();
      redeployer.getAtOnce(PATH);
    }

    @Override
    public void leave() throws Exception {
      mend.take();
      Await.until("disconnected", () -> connections() == 1);
    }
  }

  /** All that Redis has, with the one that asks. */
  private long connections() {
    return redis.command("CLIENT", "LIST").lines().filter(line -> !line.isBlank()).count();
  }

  @Test
  void leavesNoThreadNoClassLoaderAndNoConnectionBehind() throws Exception {
    assertNothingStays(20, () -> {}, () -> {});
  }

  @Test
  void leavesNothingBehindWhileRedisIsDown() throws Exception {
    assertNothingStays(2, redis::kill, redis::startAgain);
  }

  @Test
  void leavesNothingBehindWhileRedisStandsStill() throws Exception {
    assertNothingStays(2, redis::pause, redis::resume);
  }
}
