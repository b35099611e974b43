// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who is asking: the peer of the connection, or whom the peer speaks for, if it is
 * trusted to do so.
 *
 * <p>What a header says counts only as far as it was written by trusted proxies; the rest of it a
 * client can make up. Nothing is looked up by name, and nothing throws, whatever stands in a
 * header; the time is linear in its length, and no object is made. Immutable, and so safe for any
 * number of threads.
 *
 * <p>The trap: where something before this has put the client in the place of the peer already (a
 * valve of the container, another filter), the peer that is looked at here is the client. Only one
 * of the two may do it.
 *
 * @param <R> the requests
 */
public final class ClientResolver<R> {

  private final RequestSource<R> source;
  private final ProxyTrust trust;
  private final String header;
  private final HeaderWalk<R> walk;

  /**
   * Takes the settings together.
   *
   * @param source what reads the requests
   * @param trust who is believed
   * @param header where they say it; not read if nobody is trusted
   */
  public ClientResolver(RequestSource<R> source, ProxyTrust trust, ClientHeader header) {
    this.source = source;
    this.trust = trust;
    this.header = header.name();
    this.walk = header.walk(trust, source);
  }

  /**
   * Finds the client of a request. If the request throws, its client is the peer, and the header
   * counts as rejected.
   *
   * @param request the request
   * @param into gets the client; what it held before is forgotten
   */
  public void resolve(R request, ResolvedClient into) {
    String peer = null;
    try {
      peer = source.peer(request);
      into.begin(peer);
      if (trust.trustsAnybody()) {
        readHeader(request, peer, into);
      }
    } catch (RuntimeException broken) {
      // A container or a wrapper that throws, or has a null among its lines, tells nothing.
      into.begin(peer);
      into.end(peer);
    }
  }

  private void readHeader(R request, @Nullable String peer, ResolvedClient into) {
    Enumeration<String> lines = source.lines(request, header);
    if (lines == null || !lines.hasMoreElements()) {
      return;
    }
    if (!into.isTrusted(trust)) {
      into.ignoreHeader();
      return;
    }
    walk.walk(request, lines.nextElement(), lines, into);
    into.end(peer);
  }
}
