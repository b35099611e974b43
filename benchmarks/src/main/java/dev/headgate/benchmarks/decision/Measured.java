// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.decision;

/**
 * What one measurement says.
 *
 * @param nanos elapsed time × threads ÷ decisions
 * @param bytes allocated for each decision
 */
record Measured(double nanos, double bytes) {

  static Measured parse(String line) {
    int space = line.indexOf(' ');
    return new Measured(
        Double.parseDouble(line.substring(0, space)),
        Double.parseDouble(line.substring(space + 1)));
  }

  String line() {
    return nanos + " " + bytes;
  }
}
