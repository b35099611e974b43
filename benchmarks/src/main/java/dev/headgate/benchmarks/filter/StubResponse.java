// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.filter;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.lang.reflect.Proxy;
import java.util.Collection;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** A response that costs what Jetty's does: the same class behind it holds its fields. */
public final class StubResponse extends HttpServletResponseWrapper {

  private final HttpFields.Mutable fields = HttpFields.build();
  private int status = SC_OK;

  public StubResponse() {
    super(nothing());
  }

  private static HttpServletResponse nothing() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            HttpServletResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.toString());
            });
  }

  /** Forgets all, so that it is the next response. */
  public void clear() {
    fields.clear();
    status = SC_OK;
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public void setStatus(int newStatus) {
    status = newStatus;
  }

  @Override
  public boolean isCommitted() {
    return false;
  }

  @Override
  public void addHeader(String name, String value) {
    fields.add(name, value);
  }

  @Override
  public void setHeader(String name, String value) {
    fields.put(name, value);
  }

  @Override
  public boolean containsHeader(String name) {
    return fields.contains(name);
  }

  @Override
  public @Nullable String getHeader(String name) {
    return fields.get(name);
  }

  @Override
  public Collection<String> getHeaders(String name) {
    return fields.getValuesList(name);
  }

  @Override
  public void setContentType(String type) {
    fields.put("Content-Type", type);
  }

  @Override
  public void setContentLength(int length) {
    fields.put("Content-Length", length);
  }

  @Override
  public void resetBuffer() {}

  @Override
  public ServletOutputStream getOutputStream() {
    return Nowhere.INSTANCE;
  }

  private static final class Nowhere extends ServletOutputStream {

    static final Nowhere INSTANCE = new Nowhere();

    @Override
    public void write(int b) {}

    @Override
    public void write(byte[] bytes, int offset, int length) {}

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}
  }
}
