// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.redis.server.RedisProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A master, its replica, and a Sentinel that puts one in the place of the other. */
class RedisSentinelIT {

  private static final String NAME = "mymaster";

  @Test
  void nodesGoOnWithTheReplica() throws Exception {
    try (RedisProcess master = RedisProcess.startOn(RedisProcess.freePort());
        RedisProcess replica = replicaOf(master);
        RedisProcess sentinel = watching(master)) {
      Await.until("known", () -> sentinel.command("SENTINEL", "REPLICAS", NAME).contains("slave"));
      Await.until("in step", () -> replica.info("replication", "master_link_status").equals("up"));
      String uri = "redis-sentinel://127.0.0.1:" + sentinel.port() + "/0#" + NAME;
      try (FaultTrial trial = FaultTrial.start(uri, Map.of())) {
        trial.begin();
        trial.outage(
            master::kill,
            () -> assertTrue(trial.isLocal()),
            () -> Await.until("master", () -> isMaster(replica, sentinel)));
        trial.assertHeld(1);
        assertTrue(replica.command("KEYS", "headgate:*").contains("headgate:{"));
      }
    }
  }

  private static RedisProcess replicaOf(RedisProcess master) {
    return RedisProcess.startOn(
        RedisProcess.freePort(), "--replicaof", "127.0.0.1", "" + master.port());
  }

  private static RedisProcess watching(RedisProcess master) {
    RedisProcess sentinel = RedisProcess.startOn(RedisProcess.freePort(), RedisProcess.SENTINEL);
    sentinel.command("SENTINEL", "MONITOR", NAME, "127.0.0.1", "" + master.port(), "1");
    sentinel.command("SENTINEL", "SET", NAME, "down-after-milliseconds", "500");
    sentinel.command("SENTINEL", "SET", NAME, "failover-timeout", "3000");
    return sentinel;
  }

  /** Not asked of the server itself: a Sentinel cuts the connections of the one it promotes. */
  private static boolean isMaster(RedisProcess server, RedisProcess sentinel) {
    String address = sentinel.command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME);
    return address.equals("127.0.0.1\n" + server.port() + "\n");
  }
}
