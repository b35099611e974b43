// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

/**
 * Requests of many threads at once.
 *
 * @param threads how many at once
 * @param firstClient the number of the first client
 * @param clients how many clients, of which each request has one at random
 * @param millis for how long
 * @param perSecond requests of all threads together; 0 for as many as they can
 */
record Shots(int threads, int firstClient, int clients, int millis, int perSecond) {

  String line() {
    return threads + " " + firstClient + " " + clients + " " + millis + " " + perSecond;
  }

  static Shots parse(String line) {
    String[] words = line.split(" ", -1);
    return new Shots(
        Integer.parseInt(words[0]),
        Integer.parseInt(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        Integer.parseInt(words[4]));
  }
}
