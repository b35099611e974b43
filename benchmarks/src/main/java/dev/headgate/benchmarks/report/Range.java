// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import java.util.List;

/**
 * A figure that was measured several times: the middle one, and how far the others lie.
 *
 * @param min the least
 * @param median the middle one, or the mean of the middle two
 * @param max the most
 */
record Range(double min, double median, double max) {

  /**
   * The range of some values.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Range of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    return new Range(sorted.get(0), median, sorted.get(size - 1));
  }

  /** A figure that is the same however often it is measured. */
  static Range exactly(double value) {
    return new Range(value, value, value);
  }

  Range times(double factor) {
    return new Range(min * factor, median * factor, max * factor);
  }

  /** As {@code 1.31 (1.25–1.40)}. */
  String text() {
    String least = Numbers.text(min);
    String most = Numbers.text(max);
    return least.equals(most)
        ? Numbers.text(median)
        : Numbers.text(median) + " (" + least + "–" + most + ")";
  }
}
