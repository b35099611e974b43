// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.benchmarks.process.Heap;
import dev.headgate.benchmarks.subject.Contestant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WavesTest {

  private static final List<Contestant> ALL = List.of(Contestant.values());
  private static final List<Contestant> ALWAYS =
      List.of(Contestant.CONTROL, Contestant.FLOOR, Contestant.HEADGATE);

  @Test
  void allFitIntoOneWhereTheyAreSmall() {
    assertEquals(1, Waves.of(ALL, 10_000, 16_000).size());
  }

  @Test
  void eachFitsIntoTheMemoryAndHasWhatToCompareWith() {
    List<List<Contestant>> waves = Waves.of(ALL, 10_000_000, 16_000);
    Set<Contestant> measured = EnumSet.noneOf(Contestant.class);
    for (List<Contestant> wave : waves) {
      assertTrue(wave.containsAll(ALWAYS), wave.toString());
      assertTrue(
          wave.stream().mapToInt(c -> Heap.megabytesFor(c, 10_000_000)).sum() <= 16_000,
          wave.toString());
      measured.addAll(wave);
    }
    assertEquals(EnumSet.allOf(Contestant.class), measured);
  }

  @Test
  void whatFitsNowhereIsByItself() {
    assertEquals(
        List.of(
            List.of(Contestant.CONTROL, Contestant.FLOOR, Contestant.HEADGATE, Contestant.GUAVA)),
        Waves.of(List.of(Contestant.GUAVA), 10_000_000, 1_000));
  }

  @Test
  void whatIsAlwaysThereIsThereAlone() {
    assertEquals(List.of(ALWAYS), Waves.of(List.of(Contestant.FLOOR), 10, 16_000));
  }
}
