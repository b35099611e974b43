// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

/** A request was not decided, as the server did not answer in time. */
final class UndecidedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UndecidedException(Throwable cause) {
    super(cause);
  }
}
