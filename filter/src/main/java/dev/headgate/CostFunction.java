// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells how many tokens a request takes, where that is not the same for all.
 *
 * <p>It is called for each request that falls under its policy, before the application, by any
 * number of threads at once. It should not read the body, and not block.
 */
@FunctionalInterface
public interface CostFunction {

  /**
   * Finds the cost of a request.
   *
   * @param request the request
   * @return tokens, from 1 to the smallest capacity of the policy; what is below or above is held
   *     to that range, and 1 is taken if this throws, with a warning the first time
   */
  long costOf(HttpServletRequest request);
}
