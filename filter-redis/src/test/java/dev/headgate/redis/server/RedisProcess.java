// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server in a process of its own, on loopback, that keeps nothing on disk.
 *
 * <p>It is the one that a jar brings, or that which the system property {@value #PROPERTY} names.
 * Its port stays the same over restarts. For one thread at a time.
 */
public final class RedisProcess implements AutoCloseable {

  /** Names another server than the one in the jar, for example {@code /usr/bin/redis-server}. */
  public static final String PROPERTY = "headgate.test.redis";

  /** Among the options, it makes a server that watches others. */
  public static final String SENTINEL = "--sentinel";

  private static final int LOWEST_PORT = 12_000;
  private static final int HIGHEST_PORT = 22_000;
  private static final Pattern READY =
      Pattern.compile("(?i)ready to accept connections|sentinel id is");

  private final int port;
  private final List<String> options;
  private @Nullable Running running;

  private RedisProcess(int port, List<String> options) {
    this.port = port;
    this.options = options;
  }

  /**
   * A server that accepts connections.
   *
   * @param options as on the command line of redis-server
   */
  public static RedisProcess start(String... options) {
    return startOn(freePort(), options);
  }

  /** A server on a certain port. */
  public static RedisProcess startOn(int port, String... options) {
    RedisProcess server = new RedisProcess(port, List.of(options));
    server.startAgain();
    return server;
  }

  /**
   * A port that nobody listens on at this moment, and with room for that of a cluster's bus. It is
   * none of those that outgoing connections get, lest one of them has it while the server is down.
   */
  public static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // The next, then.
      }
    }
  }

  public int port() {
    return port;
  }

  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Starts it again after {@link #kill} or {@link #close}, empty. */
  public void startAgain() {
    try {
      Path folder = Files.createTempDirectory("headgate-redis");
      Running started = Running.start(new ProcessBuilder(command(folder)), folder);
      running = started;
      awaitReady(started.process());
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(Path folder) throws IOException {
    List<String> command = new ArrayList<>(List.of(RedisBinary.path().toString()));
    if (options.contains(SENTINEL)) {
      // It writes to its file, and so does not do without one.
      command.add(Files.createFile(folder.resolve("sentinel.conf")).toString());
    }
    command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    command.addAll(List.of("--save", "", "--dir", folder.toString()));
    command.addAll(options);
    return command;
  }

  /** Reads what it says until it is ready, and throws the rest away, lest it block. */
  private static void awaitReady(Process started) throws IOException {
    BufferedReader output = started.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (READY.matcher(line).find()) {
        Thread drain = new Thread(() -> output.lines().forEach(rest -> {}), "redis-output");
        drain.setDaemon(true);
        drain.start();
        return;
      }
    }
    throw new IOException("redis-server ended: " + said);
  }

  /** Sends one command on a connection of its own, and returns the answer as text. */
  public String command(String... words) {
    try (RedisSocket socket = new RedisSocket(port)) {
      return socket.command(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends commands one after the other on one connection, and returns the last answer. */
  public String commands(List<String> first, List<String> second) {
    try (RedisSocket socket = new RedisSocket(port)) {
      socket.command(first.toArray(String[]::new));
      return socket.command(second.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number out of INFO, for example {@code total_commands_processed}. */
  public String info(String section, String name) {
    return command("INFO", section)
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  /** Ends it at once, as the kernel does when memory runs out. */
  public void kill() {
    Running ending = running;
    running = null;
    if (ending != null) {
      ending.end();
    }
  }

  /** The number that the kernel has for it, until it ends. */
  public long pid() {
    Running asked = running;
    if (asked == null) {
      throw new IllegalStateException("not running");
    }
    return asked.process().pid();
  }

  /** Stops it where it is: connections stay, and nobody answers. */
  public void pause() {
    signal("STOP");
  }

  /** Lets it go on after {@link #pause}. */
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      Running.await(new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it. */
  @Override
  public void close() {
    kill();
  }
}
