// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty on a free port of the loopback address. */
final class TestServer implements AutoCloseable {

  /** The address that its clients have. */
  static final String PEER = "127.0.0.1";

  private static final int MAX_REQUEST_HEADER_BYTES = 64 * 1024;
  private static final int MAX_CLIENTS_AT_ONCE = 128;

  private final Server server;
  private final ServerConnector connector;

  private TestServer(
      @Nullable ThreadPool threads, Handler handler, Consumer<HttpConfiguration> more) {
    HttpConfiguration http = new HttpConfiguration();
    http.setRequestHeaderSize(MAX_REQUEST_HEADER_BYTES);
    more.accept(http);
    server = new Server(threads);
    connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(PEER);
    connector.setAcceptQueueSize(MAX_CLIENTS_AT_ONCE);
    server.addConnector(connector);
    server.setHandler(handler);
  }

  /** Starts a server around an application; what the start throws is thrown as it is. */
  static TestServer start(Handler handler) throws Exception {
    return start(new TestServer(null, handler, http -> {}));
  }

  static TestServer start(@Nullable ThreadPool threads, Handler handler) throws Exception {
    return start(new TestServer(threads, handler, http -> {}));
  }

  /** Starts a server that changes requests before the application sees them. */
  static TestServer startBehind(HttpConfiguration.Customizer customizer, Handler handler)
      throws Exception {
    return start(new TestServer(null, handler, http -> http.addCustomizer(customizer)));
  }

  /** Starts a server that accepts more, or less, odd URIs. */
  static TestServer startWith(UriCompliance uris, Handler handler) throws Exception {
    return start(new TestServer(null, handler, http -> http.setUriCompliance(uris)));
  }

  private static TestServer start(TestServer created) throws Exception {
    try {
      created.server.start();
      return created;
    } catch (Exception refused) {
      created.close();
      throw refused;
    }
  }

  int port() {
    return connector.getLocalPort();
  }

  /** Sends a GET on a connection of its own. */
  Answer get(String path, String... fieldLines) throws IOException {
    return send(RawHttp.request("GET", path, fieldLines)).get(0);
  }

  /** Sends the same GET so many times, pipelined on one connection. */
  List<Answer> get(int times, String path, String... fieldLines) throws IOException {
    return RawHttp.exchange(
        port(), Collections.nCopies(times, RawHttp.request("GET", path, fieldLines)));
  }

  /** Sends requests pipelined on one connection. */
  List<Answer> send(String... requests) throws IOException {
    return RawHttp.exchange(port(), List.of(requests));
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}
