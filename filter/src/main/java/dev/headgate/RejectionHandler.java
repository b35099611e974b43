// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers rejected requests in place of the body that the filter would write.
 *
 * <p>Called on the threads of requests, so it must be safe for any number of them.
 */
@FunctionalInterface
public interface RejectionHandler {

  /**
   * Answers a rejected request. Status 429 and all fields, Retry-After among them, are set already
   * and may be changed; what is left to do is the body, if there is to be one. The status is 503
   * for requests that are rejected because the store fails.
   *
   * @param request the request
   * @param response its response, not committed
   * @param rejection why and for how long
   * @throws IOException if the client is gone
   * @throws ServletException as any servlet may
   */
  void reject(HttpServletRequest request, HttpServletResponse response, Rejection rejection)
      throws IOException, ServletException;
}
