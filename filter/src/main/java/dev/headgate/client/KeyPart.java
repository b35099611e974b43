// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that clients are counted by.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param kind what kind of thing
 * @param name which one of its kind, a header's in lower case; null for kinds of which there is one
 */
public record KeyPart(Kind kind, @Nullable String name) {

  /** The address of the client. */
  public static final KeyPart IP = new KeyPart(Kind.IP, null);

  /** The kinds of parts. */
  public enum Kind {
    /** The address of the client, IPv6 by its network. */
    IP("ip", '4', false),
    /** A header with one value. */
    HEADER("header", 'h', true),
    /** A cookie with one value. */
    COOKIE("cookie", 'c', true),
    /** A parameter of the query string with one value. */
    QUERY("query", 'q', true),
    /** The name of the user that the container knows. */
    PRINCIPAL("principal", 'u', false),
    /** The session, if there is one. */
    SESSION("session", 's', true),
    /** The method of the request. */
    METHOD("method", 'm', false),
    /** The path within the application, decoded by the container. */
    PATH("path", 'p', true),
    /** Nothing: all clients are one. */
    GLOBAL("global", 'g', false),
    /** What a function in Java says. */
    FUNCTION("function", 'f', true);

    private final String word;
    private final char tag;
    private final boolean chosenByClients;

    Kind(String word, char tag, boolean chosenByClients) {
      this.word = word;
      this.tag = tag;
      this.chosenByClients = chosenByClients;
    }

    private boolean hasName() {
      return this == HEADER || this == COOKIE || this == QUERY || this == FUNCTION;
    }

    private String form() {
      return hasName() ? word + ":NAME" : word;
    }
  }

  private static final int MAX_NAME = 200;
  private static final String FORMS =
      Arrays.stream(Kind.values()).map(Kind::form).collect(Collectors.joining(", "));

  /**
   * Checks that there is a name if and only if the kind has one.
   *
   * @param kind what kind of thing
   * @param name which one of its kind, or null
   * @throws IllegalArgumentException if not
   */
  public KeyPart {
    if (kind.hasName() != (name != null)) {
      throw new IllegalArgumentException("not a key part: " + kind + " with the name " + name);
    }
  }

  /**
   * Reads a part: {@code ip}, {@code header:NAME}, {@code cookie:NAME}, {@code query:NAME}, {@code
   * principal}, {@code session}, {@code method}, {@code path}, {@code global} or {@code
   * function:NAME}. Names of headers, cookies and functions are tokens (RFC 9110, section 5.6.2);
   * that of a query parameter is any printable ASCII but {@code &}, {@code =} and {@code ,}.
   *
   * @param text the part, in the case shown
   * @param problems gets the mistake, if it is one
   * @return the part, or null if it is a mistake
   */
  public static @Nullable KeyPart parse(String text, Consumer<ClientProblem> problems) {
    int colon = text.indexOf(':');
    String word = colon < 0 ? text : text.substring(0, colon);
    for (Kind kind : Kind.values()) {
      if (kind.word.equals(word) && kind.hasName() == colon >= 0) {
        return kind.hasName() ? named(kind, text, colon + 1, problems) : new KeyPart(kind, null);
      }
    }
    problems.accept(new ClientProblem(text, "must be one of " + FORMS, advice(word)));
    return null;
  }

  private static @Nullable KeyPart named(
      Kind kind, String text, int from, Consumer<ClientProblem> problems) {
    String name = text.substring(from);
    boolean good =
        !name.isEmpty()
            && name.length() <= MAX_NAME
            && name.chars().allMatch(c -> isNameChar(kind, (char) c));
    if (good) {
      return new KeyPart(kind, kind == Kind.HEADER ? name.toLowerCase(Locale.ROOT) : name);
    }
    String rule =
        kind == Kind.QUERY
            ? "printable ASCII without space, &, = and comma"
            : "letters, digits and any of " + FieldText.TOKEN_MARKS;
    problems.accept(
        new ClientProblem(
            text,
            "must have a name of 1 to " + MAX_NAME + " characters behind the colon: " + rule,
            "write for example " + kind.word + ":" + example(kind)));
    return null;
  }

  private static boolean isNameChar(Kind kind, char c) {
    return kind == Kind.QUERY
        ? c > ' ' && c <= '~' && c != '&' && c != '=' && c != ','
        : FieldText.isTokenChar(c);
  }

  private static String example(Kind kind) {
    return switch (kind) {
      case HEADER -> "X-API-Key";
      case COOKIE -> "JSESSIONID";
      default -> "tenant";
    };
  }

  /** The form of the kind, if the word is one. */
  private static String advice(String word) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .map(kind -> "write " + kind.form())
        .orElse("write for example ip");
  }

  /**
   * What parts begin with, to guess what a wrong one was meant to be.
   *
   * @return the words for all kinds
   */
  public static List<String> words() {
    return Arrays.stream(Kind.values()).map(kind -> kind.word).toList();
  }

  /**
   * Whether whoever sends the request chooses the value, so that it is no identity: a new value is
   * a new client.
   *
   * @return true for headers, cookies, query parameters, sessions, paths and functions
   */
  public boolean isChosenByClients() {
    return kind.chosenByClients;
  }

  // As for all records that are compared in a deployed filter: RATIONALE, "Why some records …".
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyPart that && kind == that.kind && Objects.equals(name, that.name);
  }

  @Override
  public int hashCode() {
    return 31 * kind.tag + Objects.hashCode(name);
  }

  /** What values of this kind begin with in a key. */
  char tag() {
    return kind.tag;
  }

  /** The part as it is written. */
  @Override
  public String toString() {
    return name == null ? kind.word : kind.word + ":" + name;
  }
}
