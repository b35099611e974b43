// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** Values on one dimension of a picture, evenly or by their logarithm. */
final class Axis {

  private static final int MOST_TICKS = 8;
  private static final List<Integer> STEPS = List.of(1, 2, 5, 10);

  private final double from;
  private final double to;
  private final double start;
  private final double end;
  private final boolean logarithmic;

  private Axis(double from, double to, double start, double end, boolean logarithmic) {
    this.from = from;
    this.to = to;
    this.start = start;
    this.end = end;
    this.logarithmic = logarithmic;
  }

  /** From 0 to the value, or 1 if that is 0, between two positions in pixels. */
  static Axis linear(double to, double start, double end) {
    return new Axis(0, to > 0 ? to : 1, start, end, false);
  }

  /** From one value above 0 to another, or ten times it if it is the same, likewise. */
  static Axis logarithmic(double from, double to, double start, double end) {
    return new Axis(from, to > from ? to : 10 * from, start, end, true);
  }

  /** Where a value is; one beyond an end is at that end. */
  double at(double value) {
    double within = Math.min(to, Math.max(from, value));
    double share =
        logarithmic ? Math.log(within / from) / Math.log(to / from) : (within - from) / (to - from);
    return start + share * (end - start);
  }

  /** Round values for the grid. */
  List<Double> ticks() {
    return logarithmic ? logarithmicTicks() : linearTicks();
  }

  private List<Double> linearTicks() {
    double magnitude = Math.pow(10, Math.floor(Math.log10((to - from) / MOST_TICKS)));
    double step =
        STEPS.stream()
            .mapToDouble(s -> s * magnitude)
            .filter(s -> (to - from) / s <= MOST_TICKS)
            .findFirst()
            .orElseThrow();
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; from + i * step <= to; i++) {
      ticks.add(from + i * step);
    }
    return ticks;
  }

  private List<Double> logarithmicTicks() {
    boolean wide = to / from > 100;
    List<Double> ticks = new ArrayList<>();
    for (double ten = Math.pow(10, Math.floor(Math.log10(from))); ten <= to; ten *= 10) {
      for (int step : wide ? List.of(1) : List.of(1, 2, 5)) {
        if (ten * step >= from * 0.999 && ten * step <= to * 1.001) {
          ticks.add(ten * step);
        }
      }
    }
    return ticks;
  }
}
