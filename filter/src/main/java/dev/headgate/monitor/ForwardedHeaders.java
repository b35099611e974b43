// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import dev.headgate.client.CidrList;
import dev.headgate.client.ClientHeader;
import dev.headgate.client.ClientResolver;
import dev.headgate.client.IpAddress;
import dev.headgate.client.ProxyTrust;
import dev.headgate.client.RequestSource;
import dev.headgate.client.ResolvedClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether somebody speaks for another where nobody is trusted to, so that no header was
 * read.
 *
 * <p>Each well-known header is read as if everybody were trusted. What it says decides nothing, but
 * tells two things apart that look the same otherwise: a header that names somebody else, and one
 * that names the very peer it comes from, as it does where the container has put the client in the
 * place of the peer and left the header as it was.
 *
 * <p>Safe for any number of threads.
 *
 * @param <R> the requests
 */
final class ForwardedHeaders<R> {

  static final List<String> WELL_KNOWN =
      List.of(
          "X-Forwarded-For",
          "Forwarded",
          "X-Real-IP",
          "CF-Connecting-IP",
          "True-Client-IP",
          "Fastly-Client-IP",
          "X-Client-IP",
          "X-Cluster-Client-IP");

  private final Map<String, ClientResolver<R>> readers = new LinkedHashMap<>();

  ForwardedHeaders(RequestSource<R> source) {
    ProxyTrust everybody = ProxyTrust.proxies(CidrList.EVERYONE);
    for (String name : WELL_KNOWN) {
      ClientHeader header =
          ClientHeader.parse(
              name,
              problem -> {
                throw new IllegalStateException(problem.toString());
              });
      readers.put(name, new ClientResolver<>(source, everybody, header));
    }
  }

  /** The first header that names another than the peer, or nobody at all; null if none does. */
  @Nullable String naming(R request, @Nullable IpAddress peer) {
    ResolvedClient named = new ResolvedClient();
    for (Map.Entry<String, ClientResolver<R>> reader : readers.entrySet()) {
      reader.getValue().resolve(request, named);
      if (named.headerIgnored()
          || named.headerRejected()
          || !Objects.equals(named.address(), peer)) {
        return reader.getKey();
      }
    }
    return null;
  }
}
