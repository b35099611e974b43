// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.resolver;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * A request as Jetty's handlers see it, as far as it tells who is asking. Its servlet requests ask
 * the same of it.
 */
final class JettyRequest extends Request.Wrapper {

  private static final int PROXY_PORT = 40_000;

  private final HttpFields fields;
  private final HttpURI uri = HttpURI.from("http://www.example.com/");
  private final ConnectionMetaData connection = new Connection();

  private JettyRequest(HttpFields fields) {
    super(nothing(Request.class));
    this.fields = fields;
  }

  static JettyRequest with(Chain chain) {
    HttpFields.Mutable fields = HttpFields.build();
    RequestFields.of(chain).forEach(fields::add);
    return new JettyRequest(fields.asImmutable());
  }

  @Override
  public HttpFields getHeaders() {
    return fields;
  }

  @Override
  public HttpURI getHttpURI() {
    return uri;
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public ConnectionMetaData getConnectionMetaData() {
    return connection;
  }

  /** Where nothing else is asked for. */
  private static <T> T nothing(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.toString());
            }));
  }

  private static final class Connection extends ConnectionMetaData.Wrapper {

    private final HttpConfiguration configuration = new HttpConfiguration();
    private final SocketAddress peer = peer();

    Connection() {
      super(nothing(ConnectionMetaData.class));
    }

    private static SocketAddress peer() {
      try {
        return new InetSocketAddress(InetAddress.getByName(Chain.PROXY), PROXY_PORT);
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public HttpConfiguration getHttpConfiguration() {
      return configuration;
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
      return peer;
    }
  }
}
