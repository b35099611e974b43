// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A store can't decide now. What happens to the request is up to the filter, never to the store.
 *
 * <p>It carries no stack trace: under load it is thrown as often as requests come, and its cause
 * says what happened.
 */
public final class StoreUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  /** How long to leave the store alone. */
  private final Duration retryAfter;

  /**
   * Makes the exception.
   *
   * @param message what happened, for a log
   * @param cause what the store ran into, if there is such an exception
   * @param retryAfter the time until the store is asked again, 0 or more
   */
  public StoreUnavailableException(String message, @Nullable Throwable cause, Duration retryAfter) {
    super(message, cause, false, false);
    this.retryAfter = retryAfter;
  }

  /**
   * The time until the store is asked again.
   *
   * @return 0 or more
   */
  public Duration retryAfter() {
    return retryAfter;
  }
}
