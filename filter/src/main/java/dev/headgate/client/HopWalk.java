// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * A chain whose hops are counted from the right.
 *
 * <p>How far an element is from the right only shows once all lines are there. So they are counted
 * first, and if there are several, they are asked for again: that needs no list of them.
 */
final class HopWalk<R> implements HeaderWalk<R> {

  private final ChainSyntax syntax;
  private final TrustedHops trust;
  private final RequestSource<R> source;
  private final String name;

  HopWalk(ChainSyntax syntax, TrustedHops trust, RequestSource<R> source, String name) {
    this.syntax = syntax;
    this.trust = trust;
    this.source = source;
    this.name = name;
  }

  @Override
  public void walk(R request, String first, Enumeration<String> rest, ResolvedClient into) {
    boolean single = !rest.hasMoreElements();
    int elements = count(first) + count(rest);
    if (elements < trust.hops()) {
      return;
    }
    if (single) {
      syntax.walk(first, 0, trust, into);
    } else {
      walk(source.lines(request, name), elements, into);
    }
  }

  private void walk(@Nullable Enumeration<String> lines, int elements, ResolvedClient into) {
    int left = elements;
    while (lines != null && lines.hasMoreElements()) {
      String line = lines.nextElement();
      left -= count(line);
      syntax.walk(line, left, trust, into);
    }
  }

  private int count(Enumeration<String> lines) {
    int count = 0;
    while (lines.hasMoreElements()) {
      count += count(lines.nextElement());
    }
    return count;
  }

  private int count(String line) {
    return syntax.count(line, trust.hops());
  }
}
