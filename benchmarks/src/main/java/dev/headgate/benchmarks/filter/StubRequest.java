// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.filter;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.util.Enumeration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.util.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * A request that costs what Jetty's does: the same classes behind it hold its fields and its
 * attributes, and its peer is made a text each time.
 */
public final class StubRequest extends HttpServletRequestWrapper {

  private final HttpFields fields =
      HttpFields.build()
          .add("Host", "www.example.com")
          .add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36")
          .add("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
          .add("Accept-Language", "en-GB,en;q=0.5")
          .add("Accept-Encoding", "gzip, deflate, br")
          .add("Connection", "keep-alive")
          .add("Cookie", "JSESSIONID=node0abcdef")
          .add("Cache-Control", "max-age=0")
          .asImmutable();

  private final InetAddress peer;
  private final String path;
  private Attributes attributes = new Attributes.Mapped();

  public StubRequest(InetAddress peer, String path) {
    super(nothing());
    this.peer = peer;
    this.path = path;
  }

  private static HttpServletRequest nothing() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.toString());
            });
  }

  /** Forgets the attributes, so that it is the next request. */
  public void clear() {
    attributes.clearAttributes();
  }

  @Override
  public String getRemoteAddr() {
    return peer.getHostAddress();
  }

  @Override
  public DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
  }

  @Override
  public String getMethod() {
    return "GET";
  }

  @Override
  public String getServletPath() {
    return path;
  }

  @Override
  public @Nullable String getPathInfo() {
    return null;
  }

  @Override
  public String getContextPath() {
    return "";
  }

  @Override
  public String getRequestURI() {
    return path;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return fields.get(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return fields.getValues(name);
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.getAttribute(name);
  }

  @Override
  public void setAttribute(String name, Object value) {
    attributes.setAttribute(name, value);
  }

  @Override
  public boolean isAsyncStarted() {
    return false;
  }
}
