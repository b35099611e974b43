// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.flood;

import dev.headgate.benchmarks.process.UsedHeap;
import dev.headgate.benchmarks.results.FloodFigure;
import dev.headgate.benchmarks.results.Flooding;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.HeadgateSubject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A JVM that is flooded once, and prints each {@link FloodFigure} with its value. */
final class FloodWorker {

  /** Small, and with evictions, so that all code is compiled and nothing is large yet. */
  private static final FloodPlan WARM_UP = new FloodPlan(1_000_000, 50_000, 100, 1);

  private FloodWorker() {}

  /** Arguments: contestant, flooding, strangers, most buckets, abusers, the file of the GC log. */
  public static void main(String[] args) throws IOException {
    Contestant contestant = Contestant.valueOf(args[0]);
    Flooding flooding = Flooding.valueOf(args[1]);
    FloodPlan plan =
        new FloodPlan(
            Integer.parseInt(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4]), 1);
    for (Flooding each : Flooding.values()) {
      try (Flood warmUp = new Flood(contestant, WARM_UP, FloodTime.of(each, WARM_UP))) {
        warmUp.spend();
        warmUp.run();
      }
    }
    flood(contestant, plan, FloodTime.of(flooding, plan), Path.of(args[5]))
        .forEach((figure, value) -> System.out.println(figure + " " + value));
  }

  private static Map<FloodFigure, Long> flood(
      Contestant contestant, FloodPlan plan, FloodTime time, Path gcLog) throws IOException {
    Map<FloodFigure, Long> figures = new EnumMap<>(FloodFigure.class);
    try (Flood flood = new Flood(contestant, plan, time)) {
      flood.spend();
      figures.put(FloodFigure.HEAP_BEFORE, UsedHeap.bytes());
      long from = uptimeMillis();
      flood.run();
      GcPauses pauses = GcPauses.of(Files.readAllLines(gcLog), from, uptimeMillis());
      figures.put(FloodFigure.HEAP_AFTER, UsedHeap.bytes());
      figures.put(FloodFigure.STRANGERS, (long) plan.strangers());
      addAdmissions(figures, flood);
      addNanos(figures, flood.nanos());
      addPauses(figures, pauses);
    }
    return figures;
  }

  private static void addAdmissions(Map<FloodFigure, Long> figures, Flood flood) {
    figures.put(FloodFigure.STRANGERS_REFUSED, flood.strangersRefused());
    figures.put(FloodFigure.ABUSER_REQUESTS, flood.abuserRequests());
    figures.put(FloodFigure.ABUSERS_LET_IN, flood.abusersLetIn());
    long forgiven =
        flood.subject() instanceof HeadgateSubject headgate ? headgate.forgivenDebt().buckets() : 0;
    figures.put(FloodFigure.FORGIVEN, forgiven);
  }

  private static void addNanos(Map<FloodFigure, Long> figures, Histogram nanos) {
    figures.put(FloodFigure.P50_NANOS, nanos.getValueAtPercentile(50));
    figures.put(FloodFigure.P99_NANOS, nanos.getValueAtPercentile(99));
    figures.put(FloodFigure.P999_NANOS, nanos.getValueAtPercentile(99.9));
    figures.put(FloodFigure.MAX_NANOS, nanos.getMaxValue());
  }

  private static void addPauses(Map<FloodFigure, Long> figures, GcPauses pauses) {
    figures.put(FloodFigure.GC_PAUSES, pauses.count());
    figures.put(FloodFigure.GC_PAUSE_MICROS, pauses.totalMicros());
    figures.put(FloodFigure.LONGEST_PAUSE_MICROS, pauses.longestMicros());
  }

  private static long uptimeMillis() {
    return ManagementFactory.getRuntimeMXBean().getUptime();
  }
}
