// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands on loopback between a server and its clients, and is the network that fails: it cuts
 * connections, refuses them, slows what is sent, or holds it back.
 *
 * <p>Its port stays the same all the time. For one thread at a time.
 */
public final class CutProxy implements AutoCloseable {

  private final int target;
  private final int port;
  private final Traffic traffic = new Traffic();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listening;

  private CutProxy(int target, int port) {
    this.target = target;
    this.port = port;
  }

  /** One that passes everything on to a port of loopback. */
  public static CutProxy to(int target) {
    CutProxy proxy = new CutProxy(target, RedisProcess.freePort());
    proxy.accept();
    return proxy;
  }

  public int port() {
    return port;
  }

  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Cuts all connections that there are; new ones are accepted. */
  public void cut() {
    sockets.forEach(CutProxy::close);
    sockets.clear();
  }

  /** Cuts all connections, and refuses new ones. */
  public void refuse() {
    ServerSocket socket = listening;
    listening = null;
    if (socket != null) {
      close(socket);
    }
    cut();
  }

  /** Holds each piece back for a time, at least this and at most twice, in both directions. */
  public void delay(Duration delay) {
    traffic.delay(delay);
  }

  /** Accepts connections, and holds back all that is sent on them and on those that there are. */
  public void hang() {
    traffic.hang();
  }

  /** Passes everything on again, also what was held back. */
  public void goOn() {
    traffic.goOn();
    if (listening == null) {
      accept();
    }
  }

  private void accept() {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listening = socket;
      start(() -> acceptFrom(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void acceptFrom(ServerSocket socket) {
    try {
      while (true) {
        join(socket.accept());
      }
    } catch (IOException closed) {
      // Whoever closed it knows.
    }
  }

  private void join(Socket client) {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(client);
      sockets.add(server);
      start(() -> pass(client, server));
      start(() -> pass(server, client));
    } catch (IOException nobodyThere) {
      close(client);
    }
  }

  private void pass(Socket from, Socket to) {
    try {
      from.setTcpNoDelay(true);
      traffic.pass(from.getInputStream(), to.getOutputStream());
    } catch (IOException cut) {
      // The other side learns of it below.
    } finally {
      close(from);
      close(to);
      sockets.remove(from);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "cut-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception ignored) {
      // It is closed all the same.
    }
  }

  @Override
  public void close() {
    refuse();
    traffic.goOn();
  }
}
