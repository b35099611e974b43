// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import dev.headgate.client.RequestSource;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A request with one header at most.
 *
 * @param peer what getRemoteAddr says
 * @param header the name of the header
 * @param value its value
 */
record Visit(@Nullable String peer, String header, @Nullable String value) {

  static Visit from(@Nullable String peer) {
    return new Visit(peer, "", null);
  }

  Visit with(String name, String line) {
    return new Visit(peer, name, line);
  }

  /** Counts how often it is asked for a header. */
  static final class Source implements RequestSource<Visit> {

    final AtomicInteger headersRead = new AtomicInteger();

    @Override
    public @Nullable String peer(Visit visit) {
      return visit.peer();
    }

    @Override
    public Enumeration<String> lines(Visit visit, String name) {
      headersRead.incrementAndGet();
      String value = visit.value();
      boolean none = value == null || !visit.header().equalsIgnoreCase(name);
      return Collections.enumeration(none ? List.of() : List.of(String.valueOf(value)));
    }
  }
}
