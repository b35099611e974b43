// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

import jakarta.servlet.http.HttpServletResponse;

/**
 * The values of the X-RateLimit fields, which have room for one limit.
 *
 * @param limit requests that a full bucket is good for, as text
 * @param remaining requests left
 * @param fullMillis the Unix time, in milliseconds, at which the bucket is full
 * @param retryAfterSeconds the wait after a rejection, 1 or more; 0 if the request was allowed
 */
record XRateLimit(String limit, long remaining, long fullMillis, long retryAfterSeconds) {

  private static final String LIMIT = "X-RateLimit-Limit";
  private static final String REMAINING = "X-RateLimit-Remaining";
  private static final String RESET = "X-RateLimit-Reset";
  private static final long MILLIS_PER_SECOND = 1000;

  /** Whether it has the longer wait; or else fewer requests left, or as many and is full later. */
  boolean isStricterThan(XRateLimit other) {
    if (retryAfterSeconds != other.retryAfterSeconds) {
      return retryAfterSeconds > other.retryAfterSeconds;
    }
    return remaining != other.remaining
        ? remaining < other.remaining
        : fullMillis > other.fullMillis;
  }

  void write(HttpServletResponse response) {
    response.setHeader(LIMIT, limit);
    response.setHeader(REMAINING, Long.toString(remaining));
    response.setHeader(RESET, Long.toString(resetSeconds()));
  }

  /** Whether an application's {@code reset()} has taken the fields. */
  static boolean isMissing(HttpServletResponse response) {
    return response.getHeader(LIMIT) == null;
  }

  private long resetSeconds() {
    return fullMillis / MILLIS_PER_SECOND + (fullMillis % MILLIS_PER_SECOND == 0 ? 0 : 1);
  }
}
