// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the text of a location, and says what to write instead of all else. For one thread. */
final class ConfigLocationText {

  private static final String CLASS_PATH = "classpath:";
  private static final String FILE = "file:";
  private static final String FILE_URI = "file://";

  private final String where;
  private final String text;
  private final Problems problems;

  ConfigLocationText(String where, String text, Problems problems) {
    this.where = where;
    this.text = text;
    this.problems = problems;
  }

  @Nullable ConfigLocation parse() {
    if (text.startsWith("/")) {
      return text.endsWith("/")
          ? wrong(ConfigLocation.DEFAULT)
          : at(ConfigLocation.Kind.APPLICATION, text);
    }
    if (text.startsWith(CLASS_PATH)) {
      String name = text.substring(CLASS_PATH.length());
      String relative = name.replaceFirst("^/+", "");
      return name.isEmpty() || !name.equals(relative)
          ? wrong(CLASS_PATH + (relative.isEmpty() ? "headgate.json" : relative))
          : at(ConfigLocation.Kind.CLASS_PATH, name);
    }
    return text.startsWith(FILE) ? file(text.substring(FILE.length())) : wrong(meant());
  }

  private @Nullable ConfigLocation file(String path) {
    if (path.isEmpty() || path.startsWith("~")) {
      return wrong("file:/etc/headgate.json");
    }
    try {
      Path file = text.startsWith(FILE_URI) ? Path.of(URI.create(text)) : Path.of(path);
      return at(ConfigLocation.Kind.FILE, file.toAbsolutePath().toString());
    } catch (IllegalArgumentException e) {
      return wrong("file:/etc/headgate.json");
    }
  }

  private String meant() {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("web-inf/")) {
      return "/" + text;
    }
    for (String scheme : new String[] {CLASS_PATH, FILE}) {
      if (lower.startsWith(scheme)) {
        return scheme + text.substring(scheme.length());
      }
    }
    return text.isEmpty() || lower.contains("://") ? ConfigLocation.DEFAULT : FILE + text;
  }

  private ConfigLocation at(ConfigLocation.Kind kind, String name) {
    return new ConfigLocation(where, text, kind, name);
  }

  private @Nullable ConfigLocation wrong(String example) {
    problems.add(
        new Problem(
            Problem.BAD_VALUE,
            where,
            text,
            "must be a path in the application that begins with /, classpath:NAME, or file:PATH with"
                + " a path of the file system or a URI of it",
            "write for example " + ShownText.of(example, JsonPath.MAX_LENGTH)));
    return null;
  }
}
