// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.resolver;

import dev.headgate.client.CidrList;
import dev.headgate.client.ClientHeader;
import dev.headgate.client.ClientResolver;
import dev.headgate.client.ProxyTrust;
import dev.headgate.client.RequestSource;
import dev.headgate.client.ResolvedClient;
import java.util.List;

/**
 * Headgate on one request: into the same {@link ResolvedClient} each time, as in the filter.
 *
 * @param resolver what finds the client
 * @param request the request
 * @param client who was found last
 * @param <R> the requests of the container
 */
record HeadgateResolution<R>(ClientResolver<R> resolver, R request, ResolvedClient client)
    implements Resolution {

  static <R> Resolution of(RequestSource<R> source, R request, Chain chain) {
    CidrList proxies = CidrList.parse(List.of("10.0.0.0/8"), problem -> {});
    ClientHeader header = ClientHeader.parse(chain.header(), problem -> {});
    return new HeadgateResolution<>(
        new ClientResolver<>(source, ProxyTrust.proxies(proxies), header),
        request,
        new ResolvedClient());
  }

  @Override
  public Object find() {
    resolver.resolve(request, client);
    return client;
  }
}
