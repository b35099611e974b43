// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Nobody measures a subject that does nothing. */
class ContestantTest {

  private static final int CLIENTS = 1_000;

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"GUAVA", "FLOOR", "TEXT_KEY", "CONTROL"})
  void admitsEachClientsCapacityAndThenRefuses(Contestant contestant) {
    try (Subject subject = contestant.create(new Setup(CLIENTS, 5, Duration.ofDays(1)))) {
      Caller caller = subject.caller(1);
      for (int client = 0; client < CLIENTS; client++) {
        for (int i = 0; i < 5; i++) {
          assertTrue(caller.take(client), "request " + i + " of client " + client);
        }
      }
      assertEquals(0, allowed(caller));
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"RESILIENCE4J", "GUAVA", "FLOOR", "TEXT_KEY", "CONTROL"})
  void takesTheCost(Contestant contestant) {
    try (Subject subject = contestant.create(new Setup(CLIENTS, 100, Duration.ofDays(1)))) {
      assertTrue(subject.caller(100).take(7));
      assertFalse(subject.caller(50).take(7));
      assertFalse(subject.caller(1).take(7));
      assertTrue(subject.caller(1).take(8));
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"FLOOR", "TEXT_KEY", "CONTROL"})
  void refusesAllThatWereDrainedInTheRefusedLoad(Contestant contestant) {
    try (Subject subject = contestant.create(Load.REFUSED.setup(CLIENTS))) {
      Caller caller = subject.caller(1);
      assertEquals(CLIENTS, allowed(caller));
      assertEquals(0, allowed(caller));
    }
  }

  @ParameterizedTest
  @EnumSource(Contestant.class)
  void allowsAllInTheAllowedLoad(Contestant contestant) {
    try (Subject subject = contestant.create(Load.ALLOWED.setup(CLIENTS))) {
      Caller caller = subject.caller(1);
      for (int i = 0; i < 100; i++) {
        assertEquals(CLIENTS, allowed(caller));
      }
    }
  }

  @Test
  void theFloorWritesTheLineOfEachKey() {
    FloorSubject floor = new FloorSubject(new Setup(CLIENTS, 1, Duration.ofDays(1)));
    allowed(floor.caller(1));
    // 500 lines, 1,000 random keys: one in e^2 lines is missed.
    assertTrue(floor.linesWritten() > CLIENTS / 3, floor.linesWritten() + " lines");
  }

  private static long allowed(Caller caller) {
    return IntStream.range(0, CLIENTS).filter(caller::take).count();
  }
}
