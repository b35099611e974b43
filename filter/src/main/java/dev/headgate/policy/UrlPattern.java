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
    if (last.isEmpty() || extension.indexOf('/') >= 0 || extension.indexOf('*') >= 0) {
      return "is no extension; write for example *.pdf";
    }
    String written = mistakeInSpelling(text, "for example *.pdf");
    if (written != null) {
      return written;
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
      String bare = text.strip();
      boolean begins = bare.startsWith("/") || bare.startsWith(EXTENSION);
      return "does not begin with a slash; write "
          + orElse(begins ? bare : "/" + bare, "for example /login");
    }
    String path = text.endsWith(IN_FOLDER) ? text.substring(0, text.length() - 1) : text;
    int star = path.indexOf('*');
    if (star >= 0) {
      return mistakeInStar(path.substring(0, star), path.substring(star));
    }
    if (path.contains("//") || (path + "/").contains("/./") || (path + "/").contains("/../")) {
      return "has an empty segment, or one that is . or .., which no path has once it is decoded;"
          + " leave it out";
    }
    return mistakeInSpelling(
        path, path.startsWith("/?") ? "an empty text for the root" : "for example /login");
  }

  private static String mistakeInStar(String before, String fromStar) {
    String folder = before.substring(0, before.lastIndexOf('/') + 1) + "*";
    String extension = fromStar.startsWith(EXTENSION) ? orElse(fromStar, "") : "";
    return "has a * that is not the last segment, where it means nothing; write for example "
        + (extension.isEmpty() ? "" : extension + ", or ")
        + orElse(folder, "/api/*");
  }

  private static @Nullable String mistakeInSpelling(String text, String withoutQuery) {
    if (ENCODED.matcher(text).find()) {
      return "is percent-encoded, but paths are decoded before they are matched; write the character"
          + " itself";
    }
    int query = text.indexOf('?');
    return query < 0
        ? null
        : "has a ?, but no query is matched; write "
            + orElse(text.substring(0, query), withoutQuery);
  }

  /** A proposal, if it is right itself. */
  private static String orElse(String proposal, String otherwise) {
    return mistake(proposal) == null ? proposal : otherwise;
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

  /** Whether the pattern matches all that another one does, both taken as those of policies. */
  boolean hasAllOf(UrlPattern other) {
    String theirs = PolicyPath.plain(other.value);
    return switch (kind) {
      case PATH -> other.kind == Kind.PATH && PolicyPath.plain(value).equals(theirs);
      case FOLDER -> other.kind == Kind.EXTENSION ? value.isEmpty() : matches(theirs);
      case EXTENSION ->
          switch (other.kind) {
            case PATH -> matches(theirs);
            case FOLDER -> false;
            case EXTENSION -> value.equals(other.value);
          };
    };
  }

  /** Whether some path matches both, both taken as those of policies. */
  boolean overlaps(UrlPattern other) {
    boolean folderAndExtension =
        (kind == Kind.FOLDER && other.kind == Kind.EXTENSION)
            || (kind == Kind.EXTENSION && other.kind == Kind.FOLDER);
    return folderAndExtension || hasAllOf(other) || other.hasAllOf(this);
  }

  /** The pattern as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
