// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server in a process of its own, on loopback, that keeps nothing on disk.
 *
 * <p>It is the one that a jar brings, or that which the system property {@value #PROPERTY} names.
 * Its port stays the same over restarts. For one thread at a time.
 */
public final class RedisProcess implements AutoCloseable {

  /** Names another server than the one in the jar, for example {@code /usr/bin/redis-server}. */
  public static final String PROPERTY = "headgate.test.redis";

  private static final long STARTS_WITHIN_SECONDS = 20;

  private static @Nullable Path executable;

  private final int port;
  private final List<String> options;
  private @Nullable Process process;
  private @Nullable Path folder;

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

  /** A port that nobody listens on at this moment, and with room for that of a cluster's bus. */
  public static int freePort() {
    int highest = 65_535 - 10_000;
    try {
      int port;
      do {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
          port = socket.getLocalPort();
        }
      } while (port > highest);
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
      Path data = Files.createTempDirectory("headgate-redis");
      List<String> command =
          new ArrayList<>(
              List.of(
                  executable().toString(),
                  "--port",
                  Integer.toString(port),
                  "--bind",
                  "127.0.0.1",
                  "--save",
                  "",
                  "--dir",
                  data.toString()));
      command.addAll(options);
      Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
      process = started;
      folder = data;
      awaitReady(started);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized Path executable() throws IOException {
    Path found = executable;
    if (found == null) {
      String named = System.getProperty(PROPERTY, "");
      found =
          named.isEmpty()
              ? ExecutableProvider.newJarResourceProvider().get().toPath()
              : Path.of(named);
      executable = found;
    }
    return found;
  }

  /** Reads what it says until it is ready, and throws the rest away, lest it block. */
  private void awaitReady(Process started) throws IOException {
    BufferedReader output = started.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.toLowerCase(java.util.Locale.ROOT).contains("ready to accept connections")
          || line.contains("+monitor master")) {
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
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      await(running);
      process = null;
    }
    deleteFolder();
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
    Process running = process;
    if (running == null) {
      throw new IllegalStateException("not running");
    }
    try {
      await(new ProcessBuilder("kill", "-" + name, Long.toString(running.pid())).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(Process ending) {
    try {
      if (!ending.waitFor(STARTS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("does not end: " + ending);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void deleteFolder() {
    Path data = folder;
    folder = null;
    if (data != null) {
      try (Stream<Path> files = Files.walk(data)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Ends it. */
  @Override
  public void close() {
    kill();
  }
}
