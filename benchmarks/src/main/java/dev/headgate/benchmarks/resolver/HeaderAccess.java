// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.resolver;

import dev.headgate.client.RequestSource;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * What nobody can do without: the peer, and the lines of the header, which are looked at and not
 * read.
 *
 * @param source what reads the requests
 * @param request the request
 * @param header the name of the header
 * @param <R> the requests of the container
 */
record HeaderAccess<R>(RequestSource<R> source, R request, String header) implements Resolution {

  private static final int MULTIPLIER = 31;

  @Override
  public Object find() {
    String peer = source.peer(request);
    Enumeration<String> lines = source.lines(request, header);
    int seen = peer == null ? 0 : peer.length();
    while (lines != null && lines.hasMoreElements()) {
      seen = MULTIPLIER * seen + length(lines.nextElement());
    }
    // Boxed from the cache, so that it allocates nothing.
    return (byte) seen;
  }

  private static int length(@Nullable String line) {
    return line == null ? 0 : line.length();
  }
}
