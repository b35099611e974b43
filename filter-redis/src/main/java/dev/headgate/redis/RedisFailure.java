// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import org.jspecify.annotations.Nullable;

/**
 * Why Redis did not decide. Without a stack trace, for it is made by the thread of a connection.
 */
final class RedisFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean late;

  RedisFailure(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  private RedisFailure(String message, @Nullable Throwable cause, boolean late) {
    super(message, cause, false, false);
    this.late = late;
  }

  static RedisFailure late() {
    return new RedisFailure("Redis did not answer within the timeout", null, true);
  }

  /** Whether there was no answer in time, so that a request has waited for nothing. */
  boolean isLate() {
    return late;
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
