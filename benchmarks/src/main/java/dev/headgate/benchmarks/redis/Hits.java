// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

/**
 * What became of {@link Shots}.
 *
 * @param admitted requests that were allowed
 * @param refused requests that were not
 * @param failed requests that were not decided, as the server did not answer in time
 * @param nanos from the first request to the end of the last
 */
record Hits(long admitted, long refused, long failed, long nanos) {

  private static final double SECOND = 1e9;

  static final Hits NONE = new Hits(0, 0, 0, 0);

  /** Those of two threads that shot at the same time. */
  Hits plus(Hits other) {
    return new Hits(
        admitted + other.admitted,
        refused + other.refused,
        failed + other.failed,
        Math.max(nanos, other.nanos));
  }

  long requests() {
    return admitted + refused + failed;
  }

  double admittedPerSecond() {
    return admitted / (nanos / SECOND);
  }

  String line() {
    return admitted + " " + refused + " " + failed + " " + nanos;
  }

  static Hits parse(String line) {
    String[] words = line.split(" ", -1);
    return new Hits(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]));
  }
}
