// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.RateLimitFilter;
import dev.headgate.redis.RedisBucketStore;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A WAR served by a {@link PlainServer}. */
final class PlainProcess implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile("^port ([0-9]+)$");
  private static final Pattern HEAP = Pattern.compile("^heap ([0-9]+)$");

  private final ChildProcess process;
  private final int port;

  private PlainProcess(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  static PlainProcess serve(Path folder, Path war) throws Exception {
    ChildProcess process =
        ChildProcess.java(folder, "-cp", classPath(), PlainServer.class.getName(), war.toString());
    try {
      return new PlainProcess(process, Integer.parseInt(process.awaitLine(PORT)));
    } catch (Exception | AssertionError notServed) {
      process.close();
      throw notServed;
    }
  }

  int port() {
    return port;
  }

  /** What its heap holds once garbage is collected. */
  long bytesInUse() throws Exception {
    process.say(PlainServer.TELL_HEAP);
    return Long.parseLong(process.awaitLine(HEAP));
  }

  /** This class path without what the WAR should not need, and without what it brings. */
  private static String classPath() throws URISyntaxException {
    List<String> without =
        List.of(
            home(RateLimitFilter.class),
            home(RedisBucketStore.class),
            home(ObjectMapper.class),
            home(JsonFactory.class),
            home(JsonProperty.class));
    return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
        .filter(entry -> !without.contains(entry))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
