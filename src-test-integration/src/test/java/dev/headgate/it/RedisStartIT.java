// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.redis.server.RedisProcess;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Redis comes later than the nodes that want it, or takes its time to read what it holds. */
class RedisStartIT {

  @Test
  void nodesStartWithoutRedisAndShareOnceItIsThere() throws Exception {
    int port = RedisProcess.freePort();
    try (FaultTrial trial = FaultTrial.start("redis://127.0.0.1:" + port, Map.of())) {
      Await.until("said by both nodes", () -> trial.outages() == RedisNode.NODES);
      assertTrue(trial.isLocal());
      trial.assertShares();
      try (RedisProcess redis = RedisProcess.startOn(port)) {
        Await.until("well", () -> trial.recoveries() == RedisNode.NODES);
        assertTrue(trial.isShared());
        assertTrue(redis.command("KEYS", "headgate:*").contains("headgate:{"));
        trial.begin();
        trial.answered(100);
        assertEquals(0, trial.outages());
        trial.assertHeld(0);
      }
    }
  }

  @Test
  void redisLoadsItsData() throws Exception {
    try (RedisProcess redis = withDebugCommands();
        FaultTrial trial = FaultTrial.start(redis.uri(), Map.of())) {
      trial.begin();
      redis.command("DEBUG", "POPULATE", "60", "large", "1000000");
      redis.command("CONFIG", "SET", "rdbcompression", "no");
      redis.command("CONFIG", "SET", "key-load-delay", "20000");
      CompletableFuture<String> reload = new CompletableFuture<>();
      trial.outage(
          () -> reload.completeAsync(() -> redis.command("DEBUG", "RELOAD")),
          () -> assertTrue(trial.isLocal()),
          () -> assertEquals("OK", reload.get(30, TimeUnit.SECONDS)));
      trial.assertHeld(0);
    }
  }

  /** Redis 7 has them only if it is asked to, and Redis 6 does not understand that. */
  private static RedisProcess withDebugCommands() {
    RedisProcess redis = RedisProcess.startOn(RedisProcess.freePort());
    if (redis.info("server", "redis_version").startsWith("6.")) {
      return redis;
    }
    redis.close();
    return RedisProcess.startOn(redis.port(), "--enable-debug-command", "yes");
  }
}
