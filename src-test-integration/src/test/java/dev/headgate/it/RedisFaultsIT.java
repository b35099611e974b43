// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.redis.server.CutProxy;
import dev.headgate.redis.server.RedisProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two nodes under load outlive whatever happens to the one Redis that they share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisFaultsIT {

  private static final String NOWHERE = "1";

  private final RedisProcess redis = RedisProcess.start();
  private final CutProxy network = CutProxy.to(redis.port());
  private FaultTrial trial;

  @BeforeAll
  void startNodes() throws Exception {
    trial = FaultTrial.start(network.uri(), Map.of("onFailure", "local"));
  }

  @AfterAll
  void stopAll() {
    trial.close();
    network.close();
    redis.close();
  }

  @BeforeEach
  void begin() throws Exception {
    trial.begin();
  }

  @Test
  void redisIsKilledAndStartedAgainEmpty() throws Exception {
    trial.outage(redis::kill, redis::startAgain);
    trial.assertHeld(1);
  }

  @Test
  void redisStandsStillForAWhile() throws Exception {
    trial.outage(redis::pause, redis::resume);
    trial.assertHeld(0);
  }

  @Test
  void scriptsAreForgotten() throws Exception {
    trial.unnoticed(() -> redis.command("SCRIPT", "FLUSH"));
    assertEquals(0, trial.outages());
    trial.assertHeld(0);
  }

  @Test
  void allConnectionsAreCut() throws Exception {
    trial.hiccup(network::cut);
    trial.assertHeld(0);
  }

  @Test
  void redisEndsAllConnections() throws Exception {
    trial.hiccup(() -> redis.command("CLIENT", "KILL", "TYPE", "normal"));
    trial.assertHeld(0);
  }

  @Test
  void connectionsAreRefused() throws Exception {
    trial.outage(network::refuse, network::goOn);
    trial.assertHeld(0);
  }

  @Test
  void networkSwallowsEverything() throws Exception {
    trial.outage(network::hang, network::goOn);
    trial.assertHeld(0);
  }

  @Test
  void networkIsSlowerThanTheTimeout() throws Exception {
    Duration slow = FaultTrial.TIMEOUT.multipliedBy(2);
    trial.outage(() -> network.delay(slow), network::goOn);
    trial.assertHeld(0);
  }

  @Test
  void memoryIsFull() throws Exception {
    trial.outage(() -> maxMemory("1"), () -> maxMemory("0"));
    trial.assertHeld(0);
  }

  private void maxMemory(String bytes) {
    redis.command("CONFIG", "SET", "maxmemory", bytes);
  }

  @Test
  void redisBecomesTheReplicaOfNobodyThere() throws Exception {
    trial.outage(() -> replicaOf("127.0.0.1", NOWHERE), () -> replicaOf("NO", "ONE"));
    trial.assertHeld(0);
  }

  @Test
  void redisIsAReplicaThatRefusesToTellWhatIsStale() throws Exception {
    redis.command("CONFIG", "SET", "replica-serve-stale-data", "no");
    trial.outage(() -> replicaOf("127.0.0.1", NOWHERE), () -> replicaOf("NO", "ONE"));
    redis.command("CONFIG", "SET", "replica-serve-stale-data", "yes");
    trial.assertHeld(0);
  }

  @Test
  void redisTakesOverTheDataOfAnother() throws Exception {
    try (RedisProcess other = RedisProcess.start()) {
      trial.outage(() -> replicaOf("127.0.0.1", "" + other.port()), () -> replicaOf("NO", "ONE"));
    }
    trial.assertHeld(1);
  }

  private void replicaOf(String host, String port) {
    redis.command("REPLICAOF", host, port);
  }

  /** One client has no bucket, whatever it does; all others are as well off as before. */
  @Test
  void anotherTypeIsUnderTheKeyOfOneClient() throws Exception {
    String victim = FaultTrial.newClient();
    Set<String> before = keys();
    trial.first().get(RedisNode.RARE, victim);
    String key = newKey(before);
    redis.command("DEL", key);
    redis.command("LPUSH", key, "x");
    try (Load victims =
        Load.of(
            RedisNode.request(RedisNode.RARE, victim),
            List.of(trial.first().port(), trial.second().port()))) {
      Await.until("answered", () -> victims.answers() > 300);
      for (int i = 0; i < 20; i++) {
        assertTrue(trial.isShared(), "others are not affected");
      }
      assertEquals(0, victims.answersOtherThan(200, 429), victims::toString);
      int shares = RedisNode.RARE_CAPACITY / RedisNode.NODES * RedisNode.NODES;
      assertEquals(shares, victims.answers(200), victims::toString);
    }
    assertEquals("list", redis.command("TYPE", key));
    redis.command("DEL", key);
    Await.until("well again", () -> trial.recoveries() == trial.outages());
    trial.assertHeld(0);
  }

  private Set<String> keys() {
    return redis.command("KEYS", "*").lines().collect(Collectors.toSet());
  }

  private String newKey(Set<String> before) {
    return keys().stream()
        .filter(key -> !before.contains(key) && key.contains("rare"))
        .findFirst()
        .orElseThrow();
  }
}
