// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headgate.redis.server.RedisProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of requests while nobody can ask Redis, where nodes do not decide by themselves. */
class RedisOnFailureIT {

  private static final String POLICIES = "\"load\";q=20;w=1";

  /** So many answers later, no request is on its way that was asked before. */
  private static final int IN_FLIGHT = 60;

  private final RedisProcess redis = RedisProcess.startOn(RedisProcess.freePort());

  @Test
  void allPassWhereThatIsSaid() throws Exception {
    try (redis;
        FaultTrial trial = FaultTrial.start(redis.uri(), Map.of("onFailure", "allow"))) {
      trial.begin();
      trial.outage(
          redis::kill,
          () -> {
            Answer answer = trial.first().get(RedisNode.LOAD, FaultTrial.newClient());
            assertEquals(200, answer.status());
            assertEquals(POLICIES, answer.field("RateLimit-Policy"));
            assertFalse(answer.has("RateLimit"));
            assertFalse(answer.has("X-RateLimit-Limit"));
            trial.answered(IN_FLIGHT);
            long others = trial.load().answersOtherThan(200);
            trial.answered(100);
            assertEquals(others, trial.load().answersOtherThan(200), trial.load()::toString);
          },
          redis::startAgain);
      trial.assertNoneFailed(200, 429);
    }
  }

  @Test
  void nonePassWhereThatIsSaid() throws Exception {
    try (redis;
        FaultTrial trial = FaultTrial.start(redis.uri(), Map.of("onFailure", "reject"))) {
      trial.begin();
      trial.outage(
          redis::kill,
          () -> {
            assertIsUnavailable(trial.first().get(RedisNode.LOAD, FaultTrial.newClient()));
            trial.answered(IN_FLIGHT);
            long others = trial.load().answersOtherThan(503);
            trial.answered(100);
            assertEquals(others, trial.load().answersOtherThan(503), trial.load()::toString);
          },
          redis::startAgain);
      trial.assertHeld(1, 200, 429, 503);
    }
  }

  private static void assertIsUnavailable(Answer answer) {
    assertEquals(503, answer.status());
    assertEquals(POLICIES, answer.field("RateLimit-Policy"));
    assertFalse(answer.has("RateLimit"));
    assertEquals("1", answer.field("Retry-After"));
    assertEquals("no-store", answer.field("Cache-Control"));
  }
}
