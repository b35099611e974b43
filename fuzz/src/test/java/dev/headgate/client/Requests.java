// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * A request as far as it tells who is asking.
 *
 * @param peer what getRemoteAddr says
 * @param header the name of its only header
 * @param lines the lines of that header
 */
record Requests(String peer, String header, List<String> lines) {

  static final String PEER = "10.9.9.9";

  static Requests of(String header, String... lines) {
    return new Requests(PEER, header, List.of(lines));
  }

  /** With lines before those that are there. */
  Requests after(String... before) {
    return with(List.of(before), lines);
  }

  /** With lines behind those that are there. */
  Requests before(String... behind) {
    return with(lines, List.of(behind));
  }

  private Requests with(List<String> first, List<String> then) {
    List<String> all = new ArrayList<>(first);
    all.addAll(then);
    return new Requests(peer, header, all);
  }

  ResolvedClient resolve(ProxyTrust trust) {
    ResolvedClient client = new ResolvedClient();
    resolve(trust, client);
    return client;
  }

  void resolve(ProxyTrust trust, ResolvedClient into) {
    ClientHeader read = ClientHeader.parse(header, problem -> fail(problem.toString()));
    new ClientResolver<>(new Source(), trust, read).resolve(this, into);
  }

  private static final class Source implements RequestSource<Requests> {

    @Override
    public String peer(Requests request) {
      return request.peer;
    }

    @Override
    public Enumeration<String> lines(Requests request, String name) {
      return Collections.enumeration(request.lines);
    }
  }
}
