// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.resolver;

import dev.headgate.client.RequestSource;
import java.util.Enumeration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** On Jetty, with what its servlet requests ask of the request below them. */
final class JettyResolutions {

  private static final RequestSource<Request> SOURCE = new Source();

  private JettyResolutions() {}

  static Resolution headers(Chain chain) {
    return new HeaderAccess<>(SOURCE, JettyRequest.with(chain), chain.header());
  }

  static Resolution headgate(Chain chain) {
    return HeadgateResolution.of(SOURCE, JettyRequest.with(chain), chain);
  }

  /** The customizer, and then the question for the peer, as a limiter would ask it. */
  static Resolution customizer(Chain chain) {
    return new Customized(
        new ForwardedRequestCustomizer(), JettyRequest.with(chain), HttpFields.build());
  }

  private static final class Source implements RequestSource<Request> {

    @Override
    public @Nullable String peer(Request request) {
      return Request.getRemoteAddr(request);
    }

    @Override
    public @Nullable Enumeration<String> lines(Request request, String name) {
      return request.getHeaders().getValues(name);
    }
  }

  private record Customized(
      ForwardedRequestCustomizer customizer, Request request, HttpFields.Mutable response)
      implements Resolution {

    @Override
    public Object find() {
      return Request.getRemoteAddr(customizer.customize(request, response));
    }
  }
}
