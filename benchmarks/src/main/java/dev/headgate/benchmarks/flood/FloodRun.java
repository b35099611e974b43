// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.flood;

import dev.headgate.benchmarks.process.Heap;
import dev.headgate.benchmarks.process.JavaProcess;
import dev.headgate.benchmarks.results.FloodFigure;
import dev.headgate.benchmarks.results.FloodSample;
import dev.headgate.benchmarks.results.Flooding;
import dev.headgate.benchmarks.subject.Contestant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Floods each subject in a JVM of its own, one after the other and round after round: Headgate, the
 * floor, and of the peers those that bound their memory or drop old clients, beside the leanest of
 * the maps that grow.
 *
 * <p>Peers look at the system's clock, so that only the flood in which no time need pass makes
 * sense for them. All have the collector that is the JVM's default, and made for short pauses, and
 * a heap in which the largest runs well.
 */
public final class FloodRun {

  private record Case(Contestant contestant, Flooding flooding) {}

  private static final List<Case> CASES =
      List.of(
          new Case(Contestant.FLOOR, Flooding.OVERFULL),
          new Case(Contestant.HEADGATE, Flooding.HALF_LOAD),
          new Case(Contestant.HEADGATE, Flooding.OVERFULL),
          new Case(Contestant.TOMCAT, Flooding.OVERFULL),
          new Case(Contestant.BUCKET4J_CAFFEINE, Flooding.OVERFULL),
          new Case(Contestant.CAS_MAP, Flooding.OVERFULL));

  static final String COLLECTOR = "G1GC";

  private final FloodPlan plan;
  private final List<Contestant> contestants;

  public FloodRun(FloodPlan plan, List<Contestant> contestants) {
    this.plan = plan;
    this.contestants = contestants;
  }

  public List<FloodSample> run() {
    List<FloodSample> samples = new ArrayList<>();
    for (int round = 1; round <= plan.rounds(); round++) {
      for (Case flooded : CASES) {
        if (contestants.contains(flooded.contestant)) {
          samples.add(flood(flooded, round));
        }
      }
    }
    return samples;
  }

  private FloodSample flood(Case flooded, int round) {
    System.err.printf(
        "flood: %s %s, round %d of %d%n",
        flooded.contestant, flooded.flooding, round, plan.rounds());
    Path gcLog = temporaryFile();
    List<String> options =
        Heap.options(COLLECTOR, Heap.megabytesFor(Contestant.TOMCAT, plan.strangers()), false);
    options.add(GcPauses.option(gcLog.toString()));
    List<String> arguments =
        List.of(
            flooded.contestant.name(),
            flooded.flooding.name(),
            Integer.toString(plan.strangers()),
            Integer.toString(plan.maxBuckets()),
            Integer.toString(plan.abusers()),
            gcLog.toString());
    try (JavaProcess process = JavaProcess.start(options, FloodWorker.class, arguments)) {
      return new FloodSample(flooded.contestant, flooded.flooding, round, figures(process));
    } finally {
      delete(gcLog);
    }
  }

  private static Map<FloodFigure, Long> figures(JavaProcess process) {
    Map<FloodFigure, Long> figures = new EnumMap<>(FloodFigure.class);
    for (int i = 0; i < FloodFigure.values().length; i++) {
      String[] words = process.answer().split(" ", 2);
      figures.put(FloodFigure.valueOf(words[0]), Long.valueOf(words[1]));
    }
    return figures;
  }

  private static Path temporaryFile() {
    try {
      return Files.createTempFile("headgate-flood", ".log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
