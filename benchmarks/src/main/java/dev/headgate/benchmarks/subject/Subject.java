// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

/** A limiter with the buckets of all its clients. Safe for any number of threads. */
@FunctionalInterface
public interface Subject extends AutoCloseable {

  /**
   * One thread's way to ask.
   *
   * @param cost tokens that each of its requests takes, 1 or more
   */
  Caller caller(int cost);

  @Override
  default void close() {}
}
