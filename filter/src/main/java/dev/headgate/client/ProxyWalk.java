// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.util.Enumeration;

/** A chain among whose hops proxies are known by their addresses. */
final class ProxyWalk<R> implements HeaderWalk<R> {

  private final ChainSyntax syntax;
  private final ProxyTrust trust;

  ProxyWalk(ChainSyntax syntax, ProxyTrust trust) {
    this.syntax = syntax;
    this.trust = trust;
  }

  @Override
  public void walk(R request, String first, Enumeration<String> rest, ResolvedClient into) {
    syntax.walk(first, 0, trust, into);
    while (rest.hasMoreElements()) {
      syntax.walk(rest.nextElement(), 0, trust, into);
    }
  }
}
