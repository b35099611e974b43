// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a configuration is: a path in the application such as {@code /WEB-INF/headgate.json},
 * {@code classpath:NAME}, or {@code file:PATH}.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param where where this was given, for messages
 * @param text the location as it was given
 * @param kind what has it
 * @param name its name there: a path from / on, the name of a resource, or an absolute path
 */
public record ConfigLocation(String where, String text, Kind kind, String name) {

  /** Where a configuration is looked for if no place is given. */
  public static final String DEFAULT = "/WEB-INF/headgate.json";

  /** What may have a configuration. */
  public enum Kind {
    /** The web application. */
    APPLICATION,
    /** The class loaders. */
    CLASS_PATH,
    /** The file system. */
    FILE
  }

  /**
   * Reads a location. A file is a path, a relative one from the working directory on, or a URI that
   * begins with {@code file://}.
   *
   * @param where where it was given
   * @param text the location; nothing is trimmed
   * @param problems gets the mistake, if it is one
   * @return the location, or null if it is a mistake
   */
  public static @Nullable ConfigLocation parse(String where, String text, Problems problems) {
    return new ConfigLocationText(where, text, problems).parse();
  }

  /**
   * The file that it is, so that it can be seen whether it changes.
   *
   * @param sources what may have it
   * @return the file, there or not; null if it is in none of its own
   */
  public @Nullable Path file(ConfigSources sources) {
    return sources.of(kind).file(name);
  }

  /**
   * Reads what is there, and of something larger than a configuration only the beginning.
   *
   * @param sources what may have it
   * @param problems gets the mistake, if it is not there or cannot be read
   * @return what is there, or null if there is a mistake
   */
  public @Nullable ConfigFile read(ConfigSources sources, Problems problems) {
    ConfigSource source = sources.of(kind);
    Path file = source.file(name);
    if (file != null && Files.exists(file) && !Files.isRegularFile(file)) {
      return wrong(problems, "is no regular file", "name the file itself");
    }
    try (InputStream in = source.open(name)) {
      return in == null
          ? wrong(problems, "is not there", absent())
          : new ConfigFile(messageName(), in.readNBytes(Utf8.MAX_BYTES + 1), file);
    } catch (AccessDeniedException e) {
      return wrong(problems, "may not be read by this process", "change its permissions");
    } catch (IOException | RuntimeException e) { // What a container throws at a path is not told.
      String reason = ShownText.of(String.valueOf(e.getMessage()), JsonPath.MAX_LENGTH);
      return wrong(problems, "cannot be read: " + reason, "look at the file and its disk");
    }
  }

  /** What the configuration is called in messages: of a file, what an editor can open. */
  private String messageName() {
    return kind == Kind.FILE ? name : text;
  }

  private String absent() {
    return switch (kind) {
      case APPLICATION ->
          "put it into the application under this path, or write file:"
              + text
              + " for a file of the machine";
      case CLASS_PATH -> "put it into WEB-INF/classes or a jar under this name";
      case FILE -> "put it there, or correct the path; this one is " + name;
    };
  }

  private @Nullable ConfigFile wrong(Problems problems, String rule, String fix) {
    problems.add(new Problem(Problem.NO_CONFIG, where, text, rule, fix));
    return null;
  }
}
