// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as far as it tells who is asking.
 *
 * @param peer what getRemoteAddr says
 * @param fields names and values of the field lines, in order
 */
record StubRequest(@Nullable String peer, List<String[]> fields) {

  static final RequestSource<StubRequest> SOURCE = new Source();

  static StubRequest of(@Nullable String peer, String name, String... lines) {
    return new StubRequest(
        peer, Arrays.stream(lines).map(line -> new String[] {name, line}).toList());
  }

  /** The set of these networks, all of which are well-formed. */
  static CidrList cidrs(String... texts) {
    return CidrList.parse(List.of(texts), problem -> fail(problem.toString()));
  }

  static ClientHeader header(String name) {
    return ClientHeader.parse(name, problem -> fail(problem.toString()));
  }

  static String text(ResolvedClient client) {
    IpAddress address = client.address();
    return address == null ? "unknown" : address.toString();
  }

  ResolvedClient resolve(ProxyTrust trust, String header) {
    ResolvedClient client = new ResolvedClient();
    new ClientResolver<>(SOURCE, trust, header(header)).resolve(this, client);
    return client;
  }

  private static final class Source implements RequestSource<StubRequest> {

    @Override
    public @Nullable String peer(StubRequest request) {
      return request.peer();
    }

    @Override
    public Enumeration<String> lines(StubRequest request, String name) {
      List<String> lines = new ArrayList<>();
      for (String[] field : request.fields()) {
        if (field[0].equalsIgnoreCase(name)) {
          lines.add(field[1]);
        }
      }
      return Collections.enumeration(lines);
    }
  }
}
