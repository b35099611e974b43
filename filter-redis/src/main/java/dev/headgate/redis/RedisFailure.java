// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import java.util.regex.Pattern;

/**
 * Why Redis did not decide, in words that say it all: it is made by the thread of a connection,
 * whose stack trace would tell nothing.
 */
final class RedisFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** Of a command within a script, servers tell as "ERR … script: 31: WRONGTYPE …" as well. */
  private static final Pattern OF_ONE_BUCKET =
      Pattern.compile("(^|: )(HEADGATE no bucket|WRONGTYPE) ");

  private final boolean late;

  RedisFailure(String message) {
    this(message, false);
  }

  private RedisFailure(String message, boolean late) {
    super(message, null, false, false);
    this.late = late;
  }

  static RedisFailure late() {
    return new RedisFailure("Redis did not answer within the timeout", true);
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
    return OF_ONE_BUCKET.matcher(String.valueOf(getMessage())).find();
  }
}
