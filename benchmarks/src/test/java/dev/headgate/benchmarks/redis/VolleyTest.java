// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.benchmarks.subject.Subject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VolleyTest {

  @Test
  void countsWhatBecameOfEachRequest() {
    AtomicLong requests = new AtomicLong();
    Subject subject =
        cost ->
            client ->
                switch ((int) (requests.getAndIncrement() % 3)) {
                  case 0 -> true;
                  case 1 -> false;
                  default -> throw new UndecidedException(new IllegalStateException());
                };
    Hits hits = new Volley(subject, new Shots(3, 0, 1, 20, 0)).fire();
    assertEquals(requests.get(), hits.requests());
    assertEquals((requests.get() + 2) / 3, hits.admitted());
    assertEquals((requests.get() + 1) / 3, hits.refused());
    assertTrue(hits.nanos() >= 20_000_000, hits.line());
    assertEquals(hits, Hits.parse(hits.line()));
  }

  @Test
  void asksForItsClientsAtItsPace() {
    Set<Integer> clients = ConcurrentHashMap.newKeySet();
    // Each of two threads asks at 0, 2, … 98 ms.
    Shots shots = new Shots(2, 7, 2, 100, 1_000);
    Hits hits = new Volley(cost -> clients::add, shots, new ManualTime()).fire();
    assertEquals(100, hits.requests());
    assertEquals(2, hits.admitted());
    assertEquals(Set.of(7, 8), clients);
    assertEquals(shots, Shots.parse(shots.line()));
  }

  @Test
  void admittedIsForASecond() {
    assertEquals(500, new Hits(1_000, 5, 5, 2_000_000_000).admittedPerSecond());
  }
}
