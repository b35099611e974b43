// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a client is counted by, where no other key part does.
 *
 * <p>It is called for each request, before the application, by any number of threads at once. It
 * should not read the body, and not block.
 */
@FunctionalInterface
public interface KeyFunction {

  /**
   * Finds the value of this part for a request.
   *
   * @param request the request
   * @return any text, of any length; null or an empty one if the request has none, so that the
   *     address of its client takes its place, as it does if this throws
   */
  @Nullable String valueOf(HttpServletRequest request);
}
