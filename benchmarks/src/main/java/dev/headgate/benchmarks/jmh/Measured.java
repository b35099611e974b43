// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.jmh;

/**
 * What one measurement says.
 *
 * @param nanos elapsed time × threads ÷ operations
 * @param bytes allocated for each operation
 */
public record Measured(double nanos, double bytes) {

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
