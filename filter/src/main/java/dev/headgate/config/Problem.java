// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.Collection;

/**
 * One mistake in a configuration.
 *
 * @param code stable, and explained in docs/errors.md
 * @param where for example {@code init-param capacity}
 * @param value what was given
 * @param rule what it breaks, as a fragment that goes on after the value: {@code must be …}
 * @param fix what to do instead, as a fragment: {@code write for example 10}
 */
public record Problem(String code, String where, String value, String rule, String fix) {

  /** A name that nobody reads. */
  public static final String UNKNOWN_NAME = "HG-UNKNOWN-NAME";

  /** A value that breaks the rule of its name. */
  public static final String BAD_VALUE = "HG-BAD-VALUE";

  /** Two settings that exclude each other. */
  public static final String CONFLICT = "HG-CONFLICT";

  /** A text that is no JSON object. */
  public static final String BAD_JSON = "HG-BAD-JSON";

  /** A variable in a value that cannot be replaced. */
  public static final String VARIABLE = "HG-VARIABLE";

  /** A configuration that is not there, or cannot be read. */
  public static final String NO_CONFIG = "HG-NO-CONFIG";

  /** No Jackson, or one that is too old. */
  public static final String JACKSON = "HG-JACKSON";

  private static final int MAX_SHOWN = 100;
  private static final int MAX_TEXT = 2000;

  /**
   * The mistake of giving a name that is not known.
   *
   * @param where where it stands, for example {@code init-param capcity}
   * @param name the name
   * @param value what was given under it
   * @param known all names that there are
   * @return the problem, with the nearest known name
   */
  public static Problem unknownName(
      String where, String name, String value, Collection<String> known) {
    String names = "the names are " + String.join(", ", known);
    String fix =
        NearestName.of(name, known)
            .map(nearest -> "did you mean " + nearest + "? (" + names + ")")
            .orElse(names);
    return new Problem(UNKNOWN_NAME, where, value, "has a name that Headgate does not know", fix);
  }

  /** The mistake in one line of bounded length; rule and fix may repeat what was given, too. */
  @Override
  public String toString() {
    return "[%s] %s = %s %s; %s"
        .formatted(code, plain(where), quoted(value), plain(rule), plain(fix));
  }

  private static String plain(String text) {
    return ShownText.of(text, MAX_TEXT);
  }

  /** The value in printable ASCII and of bounded length, so that a look-alike shows. */
  static String quoted(String value) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < value.length() && i < MAX_SHOWN; i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        shown.append('\\').append(c);
      } else if (c >= ' ' && c <= '~') {
        shown.append(c);
      } else {
        shown.append(String.format("\\u%04x", (int) c));
      }
    }
    return shown.append(value.length() > MAX_SHOWN ? "…\"" : "\"").toString();
  }
}
