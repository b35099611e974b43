// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

/**
 * A figure of the decision benchmark.
 *
 * @param range over the rounds that count, or over all if none does
 * @param rounds in how many rounds it was measured
 * @param counted how many of them count, because the control had its cores
 */
record Figure(Range range, int rounds, int counted) {

  boolean counts() {
    return counted > 0;
  }

  double median() {
    return range.median();
  }

  /** Its range, and in how many rounds it counts. */
  String text() {
    return range.text() + mark();
  }

  /** Nothing if all rounds count, a dagger if none does, else how many do. */
  String mark() {
    if (counted == rounds) {
      return "";
    }
    return counts() ? " [" + counted + "/" + rounds + "]" : " †";
  }
}
