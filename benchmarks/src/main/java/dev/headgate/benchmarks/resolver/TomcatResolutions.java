// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.resolver;

import dev.headgate.client.RequestSource;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.filters.RemoteIpFilter;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/** On Tomcat, where filters see a facade of the request and valves the request itself. */
final class TomcatResolutions {

  /** The same network as Headgate is given. */
  private static final String PROXIES = "10.0.0.0/8";

  private static final RequestSource<HttpServletRequest> SOURCE = new Source();

  private TomcatResolutions() {}

  static Resolution headers(Chain chain) {
    return new HeaderAccess<>(SOURCE, TomcatRequest.with(chain).getRequest(), chain.header());
  }

  static Resolution headgate(Chain chain) {
    return HeadgateResolution.of(SOURCE, TomcatRequest.with(chain).getRequest(), chain);
  }

  /** A filter whose chain asks for the peer, as a limiter would. */
  static Resolution filter(Chain chain) {
    RemoteIpFilter filter = new RemoteIpFilter();
    filter.setInternalProxies(PROXIES);
    filter.setRequestAttributesEnabled(false);
    HttpServletRequest request = TomcatRequest.with(chain).getRequest();
    HttpServletResponse response = new Response(new org.apache.coyote.Response());
    return new Filtered(filter, request, response);
  }

  /** A valve whose next valve asks for the peer. */
  static Resolution valve(Chain chain) {
    RemoteIpValve valve = new RemoteIpValve();
    valve.setInternalProxies(PROXIES);
    valve.setRequestAttributesEnabled(false);
    return new Valved(valve, TomcatRequest.with(chain));
  }

  private static final class Source implements RequestSource<HttpServletRequest> {

    @Override
    public @Nullable String peer(HttpServletRequest request) {
      return request.getRemoteAddr();
    }

    @Override
    public @Nullable Enumeration<String> lines(HttpServletRequest request, String name) {
      return request.getHeaders(name);
    }
  }

  private static final class Filtered implements Resolution, FilterChain {

    private final RemoteIpFilter filter;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private String client = "";

    Filtered(RemoteIpFilter filter, HttpServletRequest request, HttpServletResponse response) {
      this.filter = filter;
      this.request = request;
      this.response = response;
    }

    @Override
    public Object find() {
      try {
        filter.doFilter(request, response, this);
        return client;
      } catch (IOException | ServletException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void doFilter(jakarta.servlet.ServletRequest wrapped, ServletResponse unchanged) {
      client = wrapped.getRemoteAddr();
    }
  }

  private static final class Valved extends ValveBase implements Resolution {

    private final RemoteIpValve valve;
    private final Request request;
    private String client = "";

    Valved(RemoteIpValve valve, Request request) {
      this.valve = valve;
      this.request = request;
      valve.setNext(this);
    }

    @Override
    public Object find() {
      try {
        valve.invoke(request, request.getResponse());
        return client;
      } catch (IOException | ServletException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void invoke(Request changed, @Nullable Response response) {
      client = changed.getRemoteAddr();
    }
  }
}
