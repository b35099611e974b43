// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.client.ClientKey;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The question of a browser whether a script may send a request (Fetch, section 4.8). It has a
 * bucket of its own, so that it never takes the tokens of the request that it precedes.
 */
final class Preflight {

  private Preflight() {}

  static boolean is(HttpServletRequest request) {
    return "OPTIONS".equals(request.getMethod())
        && request.getHeader("Origin") != null
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  /** The key that preflights of a client are counted by. */
  static ClientKey keyOf(ClientKey client) {
    return ClientKey.builder().preflight().address(client).build();
  }
}
