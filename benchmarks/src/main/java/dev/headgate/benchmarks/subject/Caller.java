// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

/**
 * A thread that asks a limiter, with all that it needs for it made beforehand and used again for
 * every request. For one thread.
 */
@FunctionalInterface
public interface Caller {

  /**
   * Decides on one request.
   *
   * @param client the number of the client
   * @return whether the request is allowed
   */
  boolean take(int client);
}
