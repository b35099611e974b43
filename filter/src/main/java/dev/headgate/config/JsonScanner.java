// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what keeps a text from being a JSON object (RFC 8259) that is not nested too deep, before
 * Jackson reads it: whose words for it, and the place that it names, change from version to
 * version. For one thread.
 */
final class JsonScanner {

  /** The most objects and arrays in each other, counted with the outermost. */
  static final int MAX_DEPTH = 32;

  /** What may come next. */
  private enum Next {
    VALUE,
    VALUE_OR_END,
    NAME,
    NAME_OR_END,
    COLON,
    COMMA_OR_END,
    NOTHING
  }

  private static final String BLANKS = " \t\r\n";
  private static final Pattern WORD =
      Pattern.compile("true|false|null|-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

  private final JsonText source;
  private final String text;
  private final JsonLevels levels = new JsonLevels();
  private Next next = Next.VALUE;
  private int at;
  private int comma;

  private JsonScanner(JsonText source) {
    this.source = source;
    this.text = source.text();
  }

  /** The first mistake in a text, or null if there is none. */
  static @Nullable Problem firstMistake(JsonText source) {
    JsonScanner scanner = new JsonScanner(source);
    JsonMistake mistake = scanner.scan();
    return mistake == null ? null : mistake.in(source, scanner.path());
  }

  private JsonPath path() {
    return levels.path(next == Next.VALUE || next == Next.VALUE_OR_END || next == Next.COLON);
  }

  private @Nullable JsonMistake scan() {
    for (skipBlanks(); at < text.length(); skipBlanks()) {
      JsonMistake mistake = step(text.charAt(at));
      if (mistake != null) {
        return mistake;
      }
    }
    return next == Next.NOTHING ? null : missingEnd();
  }

  private void skipBlanks() {
    while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private @Nullable JsonMistake step(char c) {
    return switch (next) {
      case VALUE, VALUE_OR_END -> value(c);
      case NAME, NAME_OR_END -> name(c);
      case COLON -> c == ':' ? passed(Next.VALUE) : JsonAdvice.noColon(text, at);
      case COMMA_OR_END -> commaOrEnd(c);
      case NOTHING -> JsonAdvice.trailing(text, at);
    };
  }

  private @Nullable JsonMistake passed(Next after) {
    at++;
    next = after;
    return null;
  }

  private @Nullable JsonMistake value(char c) {
    if (levels.depth() == 0 && c != '{') {
      return JsonAdvice.noObject(text, at);
    }
    return switch (c) {
      case '{', '[' -> open(c);
      case '"' -> string(Next.COMMA_OR_END);
      case ']' -> levels.isInObject() ? JsonAdvice.noValue(text, at) : endOfItems(c);
      default -> word();
    };
  }

  private @Nullable JsonMistake endOfItems(char c) {
    return next == Next.VALUE_OR_END ? close(c) : JsonAdvice.trailingComma(comma);
  }

  private @Nullable JsonMistake word() {
    int end = JsonAdvice.endOfWord(text, at);
    if (!WORD.matcher(text).region(at, end).matches()) {
      return JsonAdvice.noValue(text, at);
    }
    at = end;
    next = Next.COMMA_OR_END;
    return null;
  }

  private @Nullable JsonMistake name(char c) {
    if (c == '"') {
      int start = at + 1;
      JsonMistake mistake = string(Next.COLON);
      levels.member(mistake == null ? text.substring(start, at - 1) : "");
      return mistake;
    }
    if (c == '}') {
      return next == Next.NAME_OR_END ? close(c) : JsonAdvice.trailingComma(comma);
    }
    return JsonAdvice.noName(text, at);
  }

  private @Nullable JsonMistake commaOrEnd(char c) {
    if (c == '}' || c == ']') {
      return close(c);
    }
    if (c != ',') {
      return JsonAdvice.noComma(text, at);
    }
    comma = at;
    if (levels.isInObject()) {
      return passed(Next.NAME);
    }
    levels.item();
    return passed(Next.VALUE);
  }

  private @Nullable JsonMistake open(char c) {
    if (levels.depth() == MAX_DEPTH) {
      return JsonAdvice.tooDeep(text, at);
    }
    levels.open(at, c == '{');
    return passed(c == '{' ? Next.NAME_OR_END : Next.VALUE_OR_END);
  }

  private @Nullable JsonMistake close(char c) {
    if (levels.isInObject() != (c == '}')) {
      String opened = source.lineAndColumn(levels.offset());
      return JsonAdvice.otherBracket(text, at, opened, levels.isInObject());
    }
    levels.close();
    return passed(levels.depth() == 0 ? Next.NOTHING : Next.COMMA_OR_END);
  }

  private JsonMistake missingEnd() {
    return levels.depth() == 0
        ? JsonAdvice.empty(at)
        : JsonAdvice.missingEnd(at, source.lineAndColumn(levels.offset()), levels.isInObject());
  }

  private @Nullable JsonMistake string(Next after) {
    int start = at;
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        return passed(after);
      }
      if (c == '\n' || c == '\r') {
        break;
      }
      if (c < ' ') {
        return JsonAdvice.controlCharacter(text, at);
      }
      if (c == '\\') {
        int end = JsonAdvice.endOfEscape(text, at);
        if (end < 0) {
          return JsonAdvice.noEscape(text, at);
        }
        at = end - 1;
      }
    }
    return JsonAdvice.unclosed(start);
  }
}
