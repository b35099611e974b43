// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.resolver;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;

/**
 * Tomcat's own request with its own header fields, whose values are Strings already, as they are
 * once anybody has asked for them.
 *
 * <p>It belongs to no web application, so attributes that are set on it are dropped, which costs
 * Tomcat's filter and valve nothing.
 */
final class TomcatRequest extends Request {

  private static final int HTTP_PORT = 80;

  private TomcatRequest(org.apache.coyote.Request request) {
    super(new Connector(), request);
  }

  static TomcatRequest with(Chain chain) {
    org.apache.coyote.Request coyote = new org.apache.coyote.Request();
    RequestFields.of(chain)
        .forEach((name, value) -> coyote.getMimeHeaders().addValue(name).setString(value));
    coyote.serverName().setString("www.example.com");
    coyote.setServerPort(HTTP_PORT);
    coyote.scheme().setString("http");
    TomcatRequest request = new TomcatRequest(coyote);
    request.setRemoteAddr(Chain.PROXY);
    request.setRemoteHost(Chain.PROXY);
    return request;
  }

  @Override
  public void setAttribute(String name, Object value) {}
}
