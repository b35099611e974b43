// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

/**
 * Whether all that a request has read and written so far went well: once something failed, the
 * connection counts as aborted.
 *
 * <p>Safe for any number of threads.
 */
final class Transfer {

  private volatile boolean failed;

  /** Whether a read or write has failed. */
  boolean failed() {
    return failed;
  }

  /** Notes that a read or write has failed. */
  void fail() {
    failed = true;
  }

  /** Notes a failure, and hands it back to be thrown. */
  <T extends Throwable> T failedBy(T failure) {
    failed = true;
    return failure;
  }
}
