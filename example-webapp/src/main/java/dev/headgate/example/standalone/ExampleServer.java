// SPDX-License-Identifier: Apache-2.0
package dev.headgate.example.standalone;

import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** Jetty around one application, on the loopback address: an example is not for the network. */
final class ExampleServer {

  static final String HOST = "127.0.0.1";

  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private ExampleServer() {}

  /** Makes a server that is not started; told to stop, it lets the running requests finish. */
  static Server create(Options options) {
    Server server = new Server();
    server.addConnector(connector(server, options.port()));
    server.setHandler(new GracefulHandler(application(options)));
    server.setStopTimeout(LONGEST_STOP.toMillis());
    server.setStopAtShutdown(true);
    return server;
  }

  /** Where a started server answers; asked for port 0, it knows the real one. */
  static String url(Server server) {
    NetworkConnector connector = (NetworkConnector) server.getConnectors()[0];
    return "http://localhost:" + connector.getLocalPort() + "/";
  }

  private static Handler application(Options options) {
    return options
        .war()
        .<Handler>map(Applications::fromWar)
        .orElseGet(() -> Applications.inJava(options.config()));
  }

  private static ServerConnector connector(Server server, int port) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(HOST);
    connector.setPort(port);
    return connector;
  }
}
