// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes the peer of a request what a field of it says, as no test can connect from anywhere. */
final class PeerFilter implements Filter {

  /** The field that names the peer; without it the peer stays who it is. */
  static final String FIELD = "Test-Peer";

  /** The value for a peer that has no address at all. */
  static final String NONE = "null";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String peer = ((HttpServletRequest) request).getHeader(FIELD);
    chain.doFilter(
        peer == null ? request : new RequestOfPeer((HttpServletRequest) request, peer), response);
  }

  private static final class RequestOfPeer extends HttpServletRequestWrapper {

    private final String peer;

    RequestOfPeer(HttpServletRequest request, String peer) {
      super(request);
      this.peer = peer;
    }

    @Override
    public @Nullable String getRemoteAddr() {
      return peer.equals(NONE) ? null : peer;
    }
  }
}
