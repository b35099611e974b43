// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/**
 * How a field line holds the elements of a forwarded chain.
 *
 * <p>Empty elements do not count (RFC 9110, section 5.6.1.2). Takes time linear in the length of
 * the line, and makes no object. Safe for any number of threads.
 */
interface ChainSyntax {

  /** How many elements a line has; a larger number may be told as {@code most} or more. */
  int count(String line, int most);

  /**
   * Lets the trust judge the elements of a line, and the client meet them.
   *
   * @param after how many elements the lines after this one have; of no meaning where the trust
   *     does not look at positions
   */
  void walk(String line, int after, ProxyTrust trust, ResolvedClient into);
}
