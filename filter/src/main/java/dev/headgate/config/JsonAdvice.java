// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to write instead of what is no JSON. */
final class JsonAdvice {

  private static final int MAX_SHOWN = 20;
  private static final String ONE_OF_JSON =
      "write a number, true, false, or a text in double quotes";
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_$.+-]++");
  private static final Pattern LEADING_ZEROS = Pattern.compile("(-?)0+([0-9]+.*)");

  /** One half of a pair of surrogates is no character. */
  private static final Pattern ESCAPES =
      Pattern.compile(
          "\\\\u(?:[0-9A-Ca-cE-Fe-f][0-9A-Fa-f]{3}|[Dd][0-7][0-9A-Fa-f]{2}"
              + "|[Dd][89ABab][0-9A-Fa-f]{2}\\\\u[Dd][C-Fc-f][0-9A-Fa-f]{2})");

  private static final Map<String, String> MEANT =
      Map.of(
          "none",
          "null",
          "nil",
          "null",
          "undefined",
          "null",
          "yes",
          "true",
          "on",
          "true",
          "no",
          "false",
          "off",
          "false");

  private JsonAdvice() {}

  /** Where letters, digits and what numbers have end, or the same index if there are none. */
  static int endOfWord(String text, int at) {
    Matcher word = WORD.matcher(text).region(at, text.length());
    return word.lookingAt() ? word.end() : at;
  }

  /** The word at an index, or the one character. */
  private static String at(String text, int at) {
    int end = Math.max(endOfWord(text, at), text.offsetByCodePoints(at, 1));
    return ShownText.of(text.substring(at, end), MAX_SHOWN);
  }

  static JsonMistake empty(int at) {
    return new JsonMistake(at, "", "has no text", "write at least { \"policies\": [ ... ] }");
  }

  static JsonMistake noObject(String text, int at) {
    return strangeOr(
        text,
        at,
        "is not the { with which a configuration begins",
        "write it as an object, { \"policies\": [ ... ] }");
  }

  static JsonMistake noName(String text, int at) {
    String name = at(text, at);
    return strangeOr(
        text,
        at,
        "stands where a name in double quotes must be",
        endOfWord(text, at) > at ? "write \"" + name + "\"" : "write a name, or remove it");
  }

  static JsonMistake noColon(String text, int at) {
    return strangeOr(text, at, "stands where a colon must be", "write : between name and value");
  }

  static JsonMistake noComma(String text, int at) {
    return strangeOr(
        text, at, "stands where a comma must be, or the end", "write , between one and the next");
  }

  static JsonMistake noValue(String text, int at) {
    return endOfWord(text, at) == at
        ? strangeOr(text, at, "stands where a value must be", ONE_OF_JSON)
        : new JsonMistake(
            at,
            at(text, at),
            "is no value of JSON",
            insteadOf(text.substring(at, endOfWord(text, at))));
  }

  private static String insteadOf(String word) {
    if (word.equals("$")) {
      return "write a variable in double quotes, too";
    }
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.matches("true|false|null")) {
      return "write " + lower + " in lower case";
    }
    if (MEANT.containsKey(lower)) {
      return "write " + MEANT.get(lower);
    }
    if (lower.matches("[+-]?(?:nan|inf|infinity)")) {
      return "write a number in digits";
    }
    Matcher zeros = LEADING_ZEROS.matcher(word);
    if (zeros.matches() && word.length() <= MAX_SHOWN) {
      return "leave out the leading zeros";
    }
    if (word.matches("[+.0-9-].*")) {
      return "write a number in digits, for example 10 or 0.5";
    }
    return "write \"" + ShownText.of(word, MAX_SHOWN) + "\" if it is a text";
  }

  static JsonMistake trailing(String text, int at) {
    return strangeOr(
        text, at, "stands behind the end of the configuration", "remove it and all after it");
  }

  static JsonMistake trailingComma(int comma) {
    return new JsonMistake(comma, ",", "is a comma with nothing to follow", "remove it");
  }

  static JsonMistake otherBracket(String text, int at, String opened, boolean inObject) {
    String rule = "does not close the " + (inObject ? "{" : "[") + " of " + opened;
    return new JsonMistake(
        at, at(text, at), rule, "write " + (inObject ? "}" : "]") + " before it");
  }

  static JsonMistake missingEnd(int at, String opened, boolean inObject) {
    String rule = "is the end of the text, and the " + (inObject ? "{" : "[") + " of " + opened;
    return new JsonMistake(at, "", rule + " is not closed", "write " + (inObject ? "}" : "]"));
  }

  static JsonMistake tooDeep(String text, int at) {
    String rule = "begins more than " + JsonScanner.MAX_DEPTH + " objects and arrays in each other";
    return new JsonMistake(at, at(text, at), rule, "a configuration needs 6 of them at most");
  }

  static JsonMistake unclosed(int quote) {
    String rule = "begins a text that has no end on its line";
    return new JsonMistake(quote, "\"", rule, "write \" at its end, and \\n for a line end in it");
  }

  static JsonMistake controlCharacter(String text, int at) {
    char c = text.charAt(at);
    String escape = c == '\t' ? "\\t" : String.format("\\u%04x", (int) c);
    return new JsonMistake(
        at, String.valueOf(c), "is a control character in a text", "write " + escape);
  }

  /** Where an escape ends, that of a pair of surrogates behind both; -1 if it is none. */
  static int endOfEscape(String text, int backslash) {
    char c = backslash + 1 < text.length() ? text.charAt(backslash + 1) : ' ';
    if (c != 'u') {
      return "\"\\/bfnrt".indexOf(c) < 0 ? -1 : backslash + 2;
    }
    Matcher pair = ESCAPES.matcher(text).region(backslash, text.length());
    return pair.lookingAt() ? pair.end() : -1;
  }

  static JsonMistake noEscape(String text, int backslash) {
    String shown = text.substring(backslash, Math.min(text.length(), backslash + 2));
    return new JsonMistake(
        backslash,
        shown,
        "is no escape of JSON",
        shown.equals("\\u")
            ? "write \\u and four of 0 to 9 and a to f, for surrogates twice"
            : "write \\\\ for a backslash");
  }

  /** What has a name of its own wherever it stands; else the mistake of standing where it does. */
  private static JsonMistake strangeOr(String text, int at, String rule, String fix) {
    char c = text.charAt(at);
    if (c == '#' || text.startsWith("//", at) || text.startsWith("/*", at)) {
      String shown = text.substring(at, c == '#' ? at + 1 : at + 2);
      return new JsonMistake(at, shown, "begins a comment, and JSON has none", "remove it");
    }
    @Nullable String quotes = quotes(c);
    return quotes == null
        ? new JsonMistake(at, at(text, at), rule, fix)
        : new JsonMistake(at, at(text, at), quotes, "write \"");
  }

  private static @Nullable String quotes(char c) {
    if (c == '\'' || c == '`') {
      return "does not begin a name or a text of JSON";
    }
    return c >= '\u2018' && c <= '\u201f' ? "is no quote of JSON" : null;
  }
}
