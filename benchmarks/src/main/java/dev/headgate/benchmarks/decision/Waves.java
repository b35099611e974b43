// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.decision;

import dev.headgate.benchmarks.process.Heap;
import dev.headgate.benchmarks.subject.Contestant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Splits the subjects into groups whose JVMs fit into the memory together. Each has the control,
 * the floor and Headgate in it, to compare the others with.
 */
final class Waves {

  private static final List<Contestant> ALWAYS =
      List.of(Contestant.CONTROL, Contestant.FLOOR, Contestant.HEADGATE);

  private Waves() {}

  /** The largest first, each into the first group that has room for it, or else a new one. */
  static List<List<Contestant>> of(List<Contestant> contestants, int keys, int megabytes) {
    List<Contestant> largestFirst = new ArrayList<>(contestants);
    largestFirst.removeAll(ALWAYS);
    largestFirst.sort(Comparator.comparingInt(Contestant::bytesPerClient).reversed());
    List<List<Contestant>> waves = new ArrayList<>();
    for (Contestant contestant : largestFirst) {
      int room = megabytes - Heap.megabytesFor(contestant, keys);
      waves.stream()
          .filter(wave -> megabytes(wave, keys) <= room)
          .findFirst()
          .orElseGet(() -> added(waves))
          .add(contestant);
    }
    return waves.isEmpty() ? List.of(ALWAYS) : waves;
  }

  private static List<Contestant> added(List<List<Contestant>> waves) {
    List<Contestant> wave = new ArrayList<>(ALWAYS);
    waves.add(wave);
    return wave;
  }

  private static int megabytes(List<Contestant> wave, int keys) {
    return wave.stream().mapToInt(contestant -> Heap.megabytesFor(contestant, keys)).sum();
  }
}
