// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.RateLimitFilter;
import dev.headgate.RateLimitFilterBuilder;
import dev.headgate.redis.server.RedisCluster;
import dev.headgate.redis.server.RedisProcess;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Buckets in a cluster of three masters. */
class RedisClusterIT {

  private static final Pattern TAG = Pattern.compile("[{]([0-9a-f]+)[}]");
  private static final String CLIENT = "header:X-Client";
  private static final String LAST_SLOT = "16383";
  private static final int CLIENTS = 12;
  private static final int ODD_REQUESTS = 20;

  private final RedisCluster cluster = RedisCluster.start();

  @AfterEach
  void end() {
    cluster.close();
  }

  private RateLimitFilterBuilder filter() {
    return RateLimitFilter.builder()
        .silence("HG-CHOSEN-KEY", "HG-ONE-ADDRESS")
        .store("redis", Map.of("uri", cluster.uri(), "cluster", "true", "timeout", "10s"));
  }

  /** Waits until buckets are in the cluster, and removes them. A start may go on without it. */
  private void awaitCluster(TestServer server, String path) throws Exception {
    Await.until(
        "asked",
        () -> {
          server.get(path, "X-Client: " + FaultTrial.newClient());
          return cluster.masters().stream().anyMatch(master -> tags(master).find());
        });
    cluster.masters().forEach(master -> master.command("FLUSHALL"));
  }

  /** What stands for the client in each key. */
  private static Matcher tags(RedisProcess master) {
    return TAG.matcher(master.command("KEYS", "*"));
  }

  @Test
  void allLimitsOfAClientAreInOneSlotAndThoseOfManyEverywhere() throws Exception {
    RateLimitFilter filter =
        filter()
            .policy("all", p -> p.key(CLIENT).limit(3, "1/h").limit(5, "2/h").limit(7, "3/h"))
            .policy("api", p -> p.key(CLIENT).paths("/api/*").limit(9, "1/h"))
            .build();
    try (TestServer server = Application.hello().filter(filter, "/*").start()) {
      awaitCluster(server, "/api/hello");
      for (int i = 0; i < CLIENTS; i++) {
        String client = "X-Client: " + FaultTrial.newClient();
        assertEquals(
            List.of(200, 200, 200, 429, 429),
            server.get(5, "/api/hello", client).stream().map(Answer::status).toList());
      }
    }
    Map<String, Set<RedisProcess>> homes = new HashMap<>();
    Map<String, Integer> keys = new HashMap<>();
    for (RedisProcess master : cluster.masters()) {
      Matcher tag = tags(master);
      while (tag.find()) {
        homes.computeIfAbsent(tag.group(1), client -> new HashSet<>()).add(master);
        keys.merge(tag.group(1), 1, Integer::sum);
      }
    }
    assertEquals(CLIENTS, homes.size());
    assertEquals(Set.of(4), Set.copyOf(keys.values()));
    assertTrue(homes.values().stream().allMatch(home -> home.size() == 1));
    assertTrue(Set.copyOf(homes.values()).size() > 1, "on several masters");
  }

  /** The path of one policy, and of the other once what follows the semicolon is left out. */
  @Test
  void oddlySpelledPathThatFallsUnderTwoKeysIsAskedForInParts() throws Exception {
    RateLimitFilter filter =
        filter()
            .policy("a", p -> p.paths("/a").limit(1_000, "1/h"))
            .policy("b", p -> p.paths("/a/b").key(CLIENT).limit(ODD_REQUESTS + 1, "1/h"))
            .build();
    Application application = new Application().servlet("/*", (in, out) -> {}).filter(filter, "/*");
    try (HeardLog log = HeardLog.listen();
        TestServer server = application.start()) {
      awaitCluster(server, "/a/b");
      log.clear();
      for (int i = 1; i <= ODD_REQUESTS; i++) {
        Answer odd = server.get("/a%3B/b", "X-Client: odd");
        assertEquals(200, odd.status());
        assertEquals(
            "\"a\";r="
                + (1_000 - i)
                + ";t="
                + 3_600L * (1_000 - i)
                + ", \"b\";r="
                + (ODD_REQUESTS + 1 - i)
                + ";t="
                + 3_600L * (ODD_REQUESTS + 1 - i),
            odd.list("RateLimit"));
      }
      assertEquals("0", server.get("/a/b", "X-Client: odd").field("X-RateLimit-Remaining"));
      Answer refused = server.get("/a%3B/b", "X-Client: odd");
      assertEquals(429, refused.status());
      String left = Integer.toString(1_000 - ODD_REQUESTS - 1);
      assertEquals(left, server.get("/a").field("X-RateLimit-Remaining"));
      assertEquals(List.of(), log.warnings("the bucket store fail"));
    }
  }

  @Test
  void oneMasterForgetsScriptsAndAnotherIsGone() throws Exception {
    try (FaultTrial trial = FaultTrial.start(cluster.uri(), Map.of("cluster", "true"))) {
      trial.begin();
      for (RedisProcess master : cluster.masters()) {
        trial.unnoticed(() -> master.command("SCRIPT", "FLUSH"));
        assertEquals(0, trial.outages(), trial.log()::toString);
      }
      trial.assertHeld(0);

      RedisProcess gone = withoutLoad();
      Set<String> theirs = clientsAt(trial, gone);
      Set<String> others = clientsAt(trial, otherThan(gone));
      trial.begin();
      gone.kill();
      for (int i = 0; i < 3; i++) {
        for (String client : theirs) {
          int status = trial.first().get(RedisNode.RARE, client).status();
          assertTrue(status == 200 || status == 429, client + " is answered " + status);
        }
        trial.answered(100);
      }
      for (String client : others) {
        assertEquals(RedisNode.RARE_CAPACITY - 2, FaultTrial.remaining(trial.first(), client));
        assertEquals(RedisNode.RARE_CAPACITY - 3, FaultTrial.remaining(trial.second(), client));
      }
      assertEquals(0, trial.outages(), trial.log()::toString);
      trial.assertHeld(0);
    }
  }

  /** One slot is nobody's, and a cluster that has to be whole does not serve the others either. */
  @Test
  void clusterIsDown() throws Exception {
    try (FaultTrial trial = FaultTrial.start(cluster.uri(), Map.of("cluster", "true"))) {
      trial.begin();
      trial.outage(this::leaveASlot, this::takeTheSlot);
      assertFalse(trial.log().warnings("CLUSTERDOWN").isEmpty(), trial.log()::toString);
      trial.assertHeld(0);
    }
  }

  private void leaveASlot() {
    for (RedisProcess master : cluster.masters()) {
      master.command("CONFIG", "SET", "cluster-require-full-coverage", "yes");
      master.command("CLUSTER", "DELSLOTS", LAST_SLOT);
    }
  }

  private void takeTheSlot() {
    List<RedisProcess> masters = cluster.masters();
    masters.get(masters.size() - 1).command("CLUSTER", "ADDSLOTS", LAST_SLOT);
    for (RedisProcess master : masters) {
      master.command("CONFIG", "SET", "cluster-require-full-coverage", "no");
    }
  }

  /** A master that does not have the bucket of the load. */
  private RedisProcess withoutLoad() {
    return cluster.masters().stream()
        .filter(master -> master.command("KEYS", "*load*").isBlank())
        .findFirst()
        .orElseThrow();
  }

  private RedisProcess otherThan(RedisProcess gone) {
    return cluster.masters().stream().filter(master -> master != gone).findFirst().orElseThrow();
  }

  /** Some new clients whose buckets are there; each has taken one token. */
  private static Set<String> clientsAt(FaultTrial trial, RedisProcess master) throws Exception {
    Set<String> found = new HashSet<>();
    for (int i = 0; found.size() < 3 && i < 100; i++) {
      String keysBefore = master.command("DBSIZE");
      String client = FaultTrial.newClient();
      FaultTrial.remaining(trial.first(), client);
      if (Integer.parseInt(master.command("DBSIZE")) > Integer.parseInt(keysBefore)) {
        found.add(client);
      }
    }
    return found;
  }
}
