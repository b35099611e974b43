// SPDX-License-Identifier: Apache-2.0
package dev.headgate.example.standalone;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param port 0 to 65535; 0 takes a free one
 * @param war the WAR to serve, a file that exists; empty for the example itself
 * @param config the JSON file to set the filter up from, which exists; empty for what the example
 *     has
 * @param help whether to print {@link #USAGE} and do nothing else
 */
record Options(int port, Optional<Path> war, Optional<Path> config, boolean help) {

  static final int DEFAULT_PORT = 8080;

  static final String USAGE =
      """
      Usage: java -jar example-webapp.jar [--port N] [--config FILE | --war FILE] [--help]

        --port N       listen on port N of 127.0.0.1 (default 8080; 0 takes a free port)
        --config FILE  set the filter up from that JSON file, for all paths
                       (default: 10 tokens, 2/s, for /api/*)
        --war FILE     serve that WAR with its own web.xml
                       (default: the example with the filter registered in Java)
        --help         print this text
      """;

  /** Reads a command line. A {@code --help} anywhere in it wins over everything else. */
  static Options parse(String... args) throws UsageException {
    if (List.of(args).contains("--help")) {
      return new Options(DEFAULT_PORT, Optional.empty(), Optional.empty(), true);
    }
    int port = DEFAULT_PORT;
    Optional<Path> war = Optional.empty();
    Optional<Path> config = Optional.empty();
    Set<String> seen = new HashSet<>();
    for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
      String option = rest.next();
      if (!seen.add(option)) {
        throw new UsageException(option + " is given twice");
      }
      switch (option) {
        case "--port" -> port = port(valueOf(option, rest));
        case "--war" -> war = Optional.of(file(option, valueOf(option, rest)));
        case "--config" -> config = Optional.of(file(option, valueOf(option, rest)));
        default ->
            throw new UsageException(
                "unknown option '"
                    + option
                    + "': there are --port N, --config FILE, --war FILE and --help");
      }
    }
    if (war.isPresent() && config.isPresent()) {
      throw new UsageException("a WAR brings its own set-up: give --war or --config, not both");
    }
    return new Options(port, war, config, false);
  }

  private static String valueOf(String option, Iterator<String> rest) throws UsageException {
    try {
      return rest.next();
    } catch (NoSuchElementException e) {
      throw new UsageException(option + " needs a value after it");
    }
  }

  private static int port(String value) throws UsageException {
    if (value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65535) {
      return Integer.parseInt(value);
    }
    throw new UsageException("--port '" + value + "' is not a whole number from 0 to 65535");
  }

  private static Path file(String option, String value) throws UsageException {
    Path file = pathOf(option, value);
    if (!Files.exists(file)) {
      throw new UsageException(option + " '" + value + "' does not exist");
    }
    if (!Files.isRegularFile(file)) {
      throw new UsageException(option + " '" + value + "' is not a file");
    }
    return file;
  }

  private static Path pathOf(String option, String value) throws UsageException {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new UsageException(option + " '" + value + "' is not a file name");
    }
  }
}
