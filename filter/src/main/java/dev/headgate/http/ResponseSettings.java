// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

/**
 * What clients see of the limits.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param rateLimit whether RateLimit and RateLimit-Policy are sent
 * @param xRateLimit whether the X-RateLimit fields are sent
 * @param status the status of a rejection, {@value #MIN_STATUS} to {@value #MAX_STATUS}
 * @param body what is in a rejection
 */
public record ResponseSettings(boolean rateLimit, boolean xRateLimit, int status, Body body) {

  /** The smallest status that a rejection may have. */
  public static final int MIN_STATUS = 400;

  /** The largest status that a rejection may have. */
  public static final int MAX_STATUS = 599;

  /** All fields, status 429, and a body. */
  public static final ResponseSettings DEFAULT =
      new ResponseSettings(true, true, 429, Body.DEFAULT);

  /** What is in a rejection. */
  public enum Body {
    /** A problem in JSON for clients that ask for it, and a sentence for all others. */
    DEFAULT,
    /** Nothing. */
    NONE,
    /** What the application's error page for the status says. */
    SEND_ERROR
  }

  /**
   * Checks the status.
   *
   * @param rateLimit either
   * @param xRateLimit either
   * @param status in its range
   * @param body any
   * @throws IllegalArgumentException if the status is out of its range
   */
  public ResponseSettings {
    if (status < MIN_STATUS || status > MAX_STATUS) {
      throw new IllegalArgumentException("not the status of a rejection: " + status);
    }
  }
}
