// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.resolver;

import dev.headgate.client.RequestSource;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * What nobody can do without: the peer, and the lines of the header, which are looked at and not
 * read.
 *
 * <p>What the container makes for it is kept until the next time. Else a compiler that sees through
 * a loop that does nothing would leave the objects out, though not where something is done.
 *
 * @param <R> the requests of the container
 */
final class HeaderAccess<R> implements Resolution {

  private final RequestSource<R> source;
  private final R request;
  private final String header;
  private @Nullable String peer;
  private @Nullable Enumeration<String> lines;
  private @Nullable String last;

  HeaderAccess(RequestSource<R> source, R request, String header) {
    this.source = source;
    this.request = request;
    this.header = header;
  }

  @Override
  public Object find() {
    peer = source.peer(request);
    Enumeration<String> given = source.lines(request, header);
    lines = given;
    while (given != null && given.hasMoreElements()) {
      last = given.nextElement();
    }
    return this;
  }

  @Override
  public String toString() {
    return peer + " " + lines + " " + last;
  }
}
