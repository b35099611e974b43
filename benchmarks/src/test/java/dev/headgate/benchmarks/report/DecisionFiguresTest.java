// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.benchmarks.results.DecisionSample;
import dev.headgate.benchmarks.results.DecisionSample.At;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionFiguresTest {

  private static final At ONE = new At(Contestant.HEADGATE, Load.ALLOWED, 1_000_000, 1);
  private static final At TWO = new At(Contestant.HEADGATE, Load.ALLOWED, 1_000_000, 2);

  @Test
  void comparesWithinARoundOnly() {
    DecisionFigures figures =
        new DecisionFigures(
            List.of(
                sample(ONE, 1, 300),
                sample(ONE.of(Contestant.FLOOR), 1, 200),
                sample(ONE, 2, 3_000),
                sample(ONE.of(Contestant.FLOOR), 2, 1_000),
                sample(ONE, 3, 999)));
    Figure ratio = figures.ratio(ONE, Contestant.FLOOR).orElseThrow();
    assertEquals(new Range(1.5, 2.25, 3), ratio.range());
    assertEquals(2, ratio.rounds());
  }

  @Test
  void leavesOutRoundsWithoutTwoCores() {
    DecisionFigures figures =
        new DecisionFigures(List.of(sample(TWO, 1, 100, 1.95), sample(TWO, 2, 300, 1.79)));
    Figure nanos = figures.nanos(TWO).orElseThrow();
    assertEquals(Range.exactly(100), nanos.range());
    assertEquals(1, nanos.counted());
    assertEquals(2, nanos.rounds());
    assertEquals("100 [1/2]", nanos.text());
  }

  @Test
  void doesNotCountIfNoRoundHadTwoCores() {
    DecisionFigures figures = new DecisionFigures(List.of(sample(TWO, 1, 100, 1.2)));
    Figure nanos = figures.nanos(TWO).orElseThrow();
    assertFalse(nanos.counts());
    assertEquals("100 †", nanos.text());
  }

  @Test
  void oneThreadNeedsNoControl() {
    DecisionFigures figures = new DecisionFigures(List.of(sample(ONE, 1, 100, 0.5)));
    assertTrue(figures.nanos(ONE).orElseThrow().counts());
  }

  @Test
  void whatWasNotMeasuredIsNothing() {
    DecisionFigures figures = new DecisionFigures(List.of(sample(ONE, 1, 100)));
    assertTrue(figures.nanos(TWO).isEmpty());
    assertTrue(figures.ratio(ONE, Contestant.FLOOR).isEmpty());
  }

  private static DecisionSample sample(At at, int round, double nanos) {
    return sample(at, round, nanos, 2);
  }

  private static DecisionSample sample(At at, int round, double nanos, double controlScale) {
    return new DecisionSample(at, round, nanos, 0, controlScale);
  }
}
