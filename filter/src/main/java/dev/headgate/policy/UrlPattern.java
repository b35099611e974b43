// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A url-pattern of the servlet specification (Jakarta Servlet 6.0, section 12.2): {@code /login},
 * {@code /api/*}, {@code *.pdf}, {@code /*} for all paths, and nothing for the root of the context.
 *
 * <p>Patterns speak of paths as the container decodes them, letter by letter in their case.
 * Immutable, and so safe for any number of threads.
 */
public final class UrlPattern {

  /** What {@link #parse} accepts, as a sentence fragment for error messages. */
  public static final String RULE =
      "a url-pattern: a path from / on such as /login, a folder with all that is in it such as"
          + " /api/*, an extension such as *.pdf, /* for all paths, or an empty text for the root";

  /** The most characters that a pattern has. */
  public static final int MAX_LENGTH = 1000;

  /** What a pattern is. */
  enum Kind {
    /** One path; that of the root is a slash. */
    PATH,
    /** A folder and all paths in it; that of all paths is empty. */
    FOLDER,
    /** The end of a path, behind the last dot. */
    EXTENSION
  }

  private static final String IN_FOLDER = "/*";
  private static final String EXTENSION = "*.";
  private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

  private final String text;
  private final Kind kind;
  private final String value;

  private UrlPattern(String text, Kind kind, String value) {
    this.text = text;
    this.kind = kind;
    this.value = value;
  }

  /**
   * Reads a pattern.
   *
   * @param text the pattern; nothing is trimmed
   * @return the pattern
   * @throws IllegalArgumentException if the text breaks the {@link #RULE}; the message says what is
   *     wrong and what to write instead
   */
  public static UrlPattern parse(String text) {
    String mistake = mistake(text);
    if (mistake != null) {
      throw new IllegalArgumentException(mistake);
    }
    if (text.startsWith(EXTENSION)) {
      return new UrlPattern(text, Kind.EXTENSION, text.substring(EXTENSION.length()));
    }
    if (text.endsWith(IN_FOLDER)) {
      String folder = text.substring(0, text.length() - IN_FOLDER.length());
      return new UrlPattern(text, Kind.FOLDER, folder);
    }
    return new UrlPattern(text, Kind.PATH, text.isEmpty() ? "/" : text);
  }

  private static @Nullable String mistake(String text) {
    if (text.isEmpty() || text.equals(IN_FOLDER)) {
      return null;
    }
    if (text.equals("/")) {
      return "would be all paths in a servlet mapping, and the root elsewhere; write /* for all paths,"
          + " or an empty text for the root";
    }
    if (text.length() > MAX_LENGTH) {
      return "has more than " + MAX_LENGTH + " characters; write a shorter one";
    }
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      return "has a control character; leave it out";
    }
    return text.startsWith(EXTENSION) ? mistakeInExtension(text) : mistakeInPath(text);
  }

  private static @Nullable String mistakeInExtension(String text) {
    String extension = text.substring(EXTENSION.length());
    String last = extension.substring(extension.lastIndexOf('.') + 1);
    if (extension.isEmpty() || last.isEmpty() || extension.matches(".*[/*].*")) {
      return "is no extension; write for example *.pdf";
    }
    return extension.equals(last)
        ? null
        : "has two dots, but an extension begins at the last dot of a path; write *." + last;
  }

  private static @Nullable String mistakeInPath(String text) {
    if (text.startsWith("*")) {
      return "begins with * and no dot; write /* for all paths, or for example *.pdf";
    }
    if (!text.startsWith("/")) {
      return "does not begin with a slash; write /" + text;
    }
    String path = text.endsWith(IN_FOLDER) ? text.substring(0, text.length() - 1) : text;
    if (path.indexOf('*') >= 0) {
      String folder = path.substring(0, path.substring(0, path.indexOf('*')).lastIndexOf('/') + 1);
      return "has a * that is not the last segment, where it means nothing; write for example "
          + folder
          + "*";
    }
    if (path.contains("//") || (path + "/").contains("/./") || (path + "/").contains("/../")) {
      return "has an empty segment, or one that is . or .., which no path has once it is decoded;"
          + " leave it out";
    }
    if (ENCODED.matcher(path).find()) {
      return "is percent-encoded, but paths are decoded before they are matched; write the character"
          + " itself";
    }
    int query = path.indexOf('?');
    return query < 0
        ? null
        : "has a ?, but no query is matched; write for example " + path.substring(0, query);
  }

  Kind kind() {
    return kind;
  }

  /** The path, the folder without a slash at its end, or the extension without its dot. */
  String value() {
    return value;
  }

  /**
   * Whether a path is exactly one that the pattern names: no slash more or less.
   *
   * @param path a path within the context, as the container decodes it; that of the root is a slash
   * @return true if it is
   */
  boolean matches(String path) {
    return switch (kind) {
      case PATH -> path.equals(value);
      case FOLDER ->
          path.startsWith(value)
              && (path.length() == value.length() || path.charAt(value.length()) == '/');
      case EXTENSION -> value.equals(extension(path));
    };
  }

  /** What follows the last dot of the last segment, if there is one. */
  static @Nullable String extension(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 || dot < path.lastIndexOf('/') ? null : path.substring(dot + 1);
  }

  /** Whether the pattern matches all that another one matches. */
  boolean hasAllOf(UrlPattern other) {
    if (kind == other.kind && value.equals(other.value)) {
      return true;
    }
    return switch (kind) {
      case PATH -> false;
      case FOLDER -> other.kind == Kind.EXTENSION ? value.isEmpty() : matches(other.value);
      case EXTENSION -> other.kind == Kind.PATH && matches(other.value);
    };
  }

  /** The pattern as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
