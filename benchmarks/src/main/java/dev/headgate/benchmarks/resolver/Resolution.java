// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.resolver;

/** Finds the client of one request, again and again. For one thread. */
public interface Resolution {

  /**
   * Finds the client.
   *
   * @return it, in whatever form it is found
   */
  Object find();
}
