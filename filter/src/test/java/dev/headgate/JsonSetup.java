// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.config.ConfigSource;
import dev.headgate.config.ConfigSources;
import dev.headgate.config.Functions;
import dev.headgate.config.GivenSettings;
import dev.headgate.config.Problems;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Filters that are set up by the bytes of a file. */
final class JsonSetup {

  /** A file that is there, for those that are to be seen to change. */
  private static final Path ANY_FILE = Path.of("pom.xml");

  private JsonSetup() {}

  @SuppressWarnings("ArrayRecordComponent") // It is never compared.
  private record Bytes(byte[] bytes) implements ConfigSource {
    @Override
    public InputStream open(String name) {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public Path file(String name) {
      return ANY_FILE;
    }
  }

  /**
   * A filter that has started.
   *
   * @throws IllegalArgumentException if it does not start
   */
  static RunningFilter start(byte[] json, Extras extras) {
    ConfigSource bytes = new Bytes(json);
    RunningFilter filter =
        new RunningFilter(
            "a filter",
            new FileSettings(
                "/headgate.json",
                new ConfigSources(bytes, bytes, bytes),
                new GivenSettings(Map.of(), "init-param"),
                Map.of(),
                Functions.NONE),
            extras);
    filter.start("a filter", new Problems());
    return filter;
  }

  /** A line for each mistake. */
  static List<String> mistakes(byte[] json) {
    return mistakes(json, Extras.NONE);
  }

  static List<String> mistakes(byte[] json, Extras extras) {
    try {
      start(json, extras).stop();
      return List.of();
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage()).lines().skip(1).map(String::strip).toList();
    }
  }
}
