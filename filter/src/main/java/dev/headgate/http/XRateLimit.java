// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The values of the X-RateLimit fields, which have room for one limit.
 *
 * @param limit requests that a full bucket is good for
 * @param remaining requests left
 * @param resetSeconds the Unix time, rounded up, at which the bucket is full
 */
record XRateLimit(long limit, long remaining, long resetSeconds) {

  /**
   * Whether there are fewer requests left than in another, or as many with the bucket full later.
   */
  boolean isStricterThan(@Nullable XRateLimit other) {
    return other == null
        || remaining < other.remaining
        || (remaining == other.remaining && resetSeconds > other.resetSeconds);
  }

  void write(HttpServletResponse response) {
    response.setHeader("X-RateLimit-Limit", Long.toString(limit));
    response.setHeader("X-RateLimit-Remaining", Long.toString(remaining));
    response.setHeader("X-RateLimit-Reset", Long.toString(resetSeconds));
  }
}
