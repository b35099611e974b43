// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import java.util.List;

/**
 * Why a request was rejected, and for how long.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param retryAfterSeconds the wait that Retry-After names, rounded up, at least 1
 * @param violatedPolicies the names of the limits that refused, or that could not be asked, in the
 *     order of RateLimit-Policy
 */
public record Rejection(long retryAfterSeconds, List<String> violatedPolicies) {

  /**
   * Copies the names.
   *
   * @param retryAfterSeconds 1 or more
   * @param violatedPolicies any names
   */
  public Rejection {
    violatedPolicies = List.copyOf(violatedPolicies);
  }
}
