// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.util.Enumeration;

/** Finds the client in the lines of a header that a trusted peer sent. */
interface HeaderWalk<R> {

  /**
   * Finds the client.
   *
   * @param first the first line
   * @param rest the lines after it
   * @param into meets what is found; if that is nobody, the header counts as rejected
   */
  void walk(R request, String first, Enumeration<String> rest, ResolvedClient into);
}
