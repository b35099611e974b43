// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import org.HdrHistogram.Histogram;

/**
 * How long requests through a filter took.
 *
 * @param requests how many there were
 * @param notPassedOn those that did not reach the end of the chain
 * @param p99Nanos longer than 99 % of them took
 * @param maxNanos the longest
 */
record FilterTimes(long requests, long notPassedOn, long p99Nanos, long maxNanos) {

  private static final double P99 = 99;

  static FilterTimes of(Histogram nanos, long notPassedOn) {
    return new FilterTimes(
        nanos.getTotalCount(), notPassedOn, nanos.getValueAtPercentile(P99), nanos.getMaxValue());
  }

  String line() {
    return requests + " " + notPassedOn + " " + p99Nanos + " " + maxNanos;
  }

  static FilterTimes parse(String line) {
    String[] words = line.split(" ", -1);
    return new FilterTimes(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]));
  }
}
