// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.util.Enumeration;

/** A header that must have one value, which is one address: a second one may be a client's. */
final class SingleAddress<R> implements HeaderWalk<R> {

  @Override
  public void walk(R request, String first, Enumeration<String> rest, ResolvedClient into) {
    int from = FieldText.skipSpace(first, 0, first.length());
    int to = FieldText.trimEnd(first, from, first.length());
    boolean one = !rest.hasMoreElements() && into.readElement(Node.PLAIN, first, from, to);
    into.meet(one ? Hop.CLIENT : Hop.UNREADABLE);
  }
}
