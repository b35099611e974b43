// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.benchmarks.subject.Subject;
import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.redis.server.RedisProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RedisSubjectTest {

  private static final RedisProcess SERVER = RedisProcess.startOn(RedisProcess.freePort());

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  /** What is compared does the same: it lets all through, and calls Redis for each. */
  @ParameterizedTest
  @EnumSource
  void admitsAll(RedisSubject measured) {
    try (Subject subject = measured.open(SERVER.uri(), limit(Limit.MAX_CAPACITY))) {
      Shots shots = new Shots(2, 0, 10, 20, 0);
      new Volley(subject, shots).fire();
      ScriptCalls.forget(SERVER);
      Hits hits = new Volley(subject, shots).fire();
      assertTrue(hits.admitted() > 0);
      assertEquals(hits.admitted(), hits.requests());
      assertEquals(measured.callsByHash() ? hits.requests() : 0, ScriptCalls.of(SERVER).calls());
    }
  }

  @Test
  void theLimitIsTheOneThatIsSet() {
    for (RedisSubject measured :
        new RedisSubject[] {
          RedisSubject.HEADGATE, RedisSubject.HEADGATE_FIVE, RedisSubject.BUCKET4J
        }) {
      try (Subject subject = measured.open(SERVER.uri(), limit(3))) {
        Hits hits = new Volley(subject, new Shots(1, 1_000, 1, 100, 100)).fire();
        assertEquals(3, hits.admitted(), measured.title());
      }
    }
  }

  private static Limit limit(long capacity) {
    return new Limit(capacity, Refill.parse("1/min"));
  }
}
