// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.benchmarks.subject.Subject;
import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.redis.server.RedisProcess;
import org.junit.jupiter.api.AfterAll;
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
    try (Subject subject = measured.openAnswering(SERVER.uri(), limit(Limit.MAX_CAPACITY))) {
      ScriptCalls.forget(SERVER);
      Hits hits = fire(subject, new Shots(2, 0, 10, 40, 1_000));
      assertEquals(40, hits.admitted());
      assertEquals(40, hits.requests());
      assertEquals(measured.callsByHash() ? 40 : 0, ScriptCalls.of(SERVER).calls());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HEADGATE", "HEADGATE_FIVE", "BUCKET4J"})
  void theLimitIsTheOneThatIsSet(RedisSubject measured) {
    try (Subject subject = measured.openAnswering(SERVER.uri(), limit(3))) {
      Hits hits = fire(subject, new Shots(1, 1_000, 1, 10, 1_000));
      assertEquals(3, hits.admitted());
      assertEquals(7, hits.refused());
    }
  }

  private static Hits fire(Subject subject, Shots shots) {
    return new Volley(subject, shots, new ManualTime()).fire();
  }

  private static Limit limit(long capacity) {
    return new Limit(capacity, Refill.parse("1/min"));
  }
}
