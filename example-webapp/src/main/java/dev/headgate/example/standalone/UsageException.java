// SPDX-License-Identifier: Apache-2.0
package dev.headgate.example.standalone;

/** A command line that cannot be followed; the message is one line for its author. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
