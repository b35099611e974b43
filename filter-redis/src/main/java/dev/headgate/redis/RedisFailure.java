// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import org.jspecify.annotations.Nullable;

/**
 * Why Redis did not decide. Without a stack trace, for it is made by the thread of a connection.
 */
final class RedisFailure extends Exception {

  private static final long serialVersionUID = 1L;

  RedisFailure(String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
  }

  /**
   * Whether it is about one bucket alone, whose value something else has written: no reason to
   * leave the others alone.
   */
  boolean isOfOneBucket() {
    String message = getMessage();
    return message != null && (message.contains("WRONGTYPE") || message.contains("HEADGATE"));
  }
}
