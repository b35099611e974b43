// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.flood;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class GcPausesTest {

  private static final List<String> LOG =
      List.of(
          "[0.005s] Using G1",
          "[0.900s] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->4M(256M) 1.500ms",
          "[1.000s] GC(1) Pause Full (System.gc()) 9M->4M(256M) 30.000ms",
          "[1.250s] GC(2) Pause Young (Normal) (G1 Evacuation Pause) 24M->4M(256M) 3.456ms",
          "[1.300s] GC(3) Concurrent Mark Cycle",
          "[1.350s] GC(3) Pause Remark 30M->30M(256M) 0.544ms",
          "[1.400s] GC(3) Concurrent Mark Cycle 99.000ms",
          "[2.500s] GC(4) Pause Young (Normal) (G1 Evacuation Pause) 24M->4M(256M) 2.000ms");

  @Test
  void countsPausesOfTheStretchThatNobodyAskedFor() {
    assertEquals(new GcPauses(2, 4_000, 3_456), GcPauses.of(LOG, 950, 2_000));
  }

  @Test
  void noPauseIsNothing() {
    assertEquals(new GcPauses(0, 0, 0), GcPauses.of(LOG, 3_000, 4_000));
  }
}
