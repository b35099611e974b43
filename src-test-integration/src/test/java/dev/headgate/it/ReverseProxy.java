// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A reverse proxy on a port of its own, for one request without a body at a time. Its clients all
 * come from this machine, so it takes them for one of another address.
 */
final class ReverseProxy implements AutoCloseable {

  private static final int BACKLOG = 50;

  private final ServerSocket socket =
      new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
  private final int target;
  private final String client;
  private final Proxy.Header header;

  private ReverseProxy(int target, String client, Proxy.Header header) throws IOException {
    this.target = target;
    this.client = client;
    this.header = header;
  }

  static ReverseProxy start(int target, String client, Proxy.Header header) throws IOException {
    ReverseProxy proxy = new ReverseProxy(target, client, header);
    Thread thread = new Thread(proxy::serve, "reverse-proxy");
    thread.setDaemon(true);
    thread.start();
    return proxy;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        relay(connection);
      } catch (IOException e) {
        // A client that went away, or the end; in both cases whoever waits is told by the close.
      }
    }
  }

  private void relay(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
    String requestLine = in.readLine();
    List<String> lines = new ArrayList<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      lines.add(line);
    }
    lines.add("Connection: close");
    String fields = String.join("\r\n", header.handOn(lines, client));
    try (Socket next = new Socket(InetAddress.getLoopbackAddress(), target)) {
      String head = requestLine + "\r\n" + fields + "\r\n\r\n";
      next.getOutputStream().write(head.getBytes(ISO_8859_1));
      next.getInputStream().transferTo(connection.getOutputStream());
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
