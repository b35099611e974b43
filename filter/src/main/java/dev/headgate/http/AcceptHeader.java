// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Reads Accept (RFC 9110, section 12.5.1) for one question: does the client want JSON, or plain
 * text?
 *
 * <p>One pass over the text from left to right, linear in its length, and without an exception
 * whatever stands there. Used for one request, by one thread.
 */
final class AcceptHeader {

  private static final int FULL_WEIGHT = 1000;
  private static final int MAX_DECIMALS = 3;

  private final String text;
  private int at;
  private int jsonWeight;
  private int textWeight;
  private int textPrecision;

  private AcceptHeader(String text) {
    this.text = text;
  }

  /**
   * Whether a range that names JSON has a weight above 0 and not below that of text/plain.
   *
   * @param lines the field lines of Accept, in order
   * @return false as well if there is no such field, or it can't be parsed
   */
  static boolean wantsJson(@Nullable Enumeration<String> lines) {
    if (lines == null || !lines.hasMoreElements()) {
      return false;
    }
    StringBuilder all = new StringBuilder(lines.nextElement());
    while (lines.hasMoreElements()) {
      all.append(',').append(lines.nextElement());
    }
    AcceptHeader accept = new AcceptHeader(all.toString());
    return accept.parse() && accept.jsonWeight > 0 && accept.jsonWeight >= accept.textWeight;
  }

  private boolean parse() {
    while (true) {
      skipSpace();
      if (at < text.length() && text.charAt(at) != ',' && !parseRange()) {
        return false;
      }
      if (at == text.length()) {
        return true;
      }
      if (text.charAt(at++) != ',') {
        return false;
      }
    }
  }

  private boolean parseRange() {
    int start = at;
    if (!skipToken() || !skip('/') || !skipToken()) {
      return false;
    }
    int end = at;
    int weight = FULL_WEIGHT;
    skipSpace();
    while (skip(';')) {
      skipSpace();
      int name = at;
      if (skipToken()) {
        boolean isWeight = at - name == 1 && (text.charAt(name) | 0x20) == 'q';
        if (isWeight) {
          weight = skip('=') ? weight() : -1;
          if (weight < 0) {
            return false;
          }
        } else if (skip('=') && !skipToken() && !skipQuoted()) {
          return false;
        }
      }
      skipSpace();
    }
    note(text.substring(start, end), weight);
    return true;
  }

  private void note(String range, int weight) {
    if (is(range, "application/problem+json")
        || is(range, "application/json")
        || is(range, "application/*")) {
      jsonWeight = Math.max(jsonWeight, weight);
    }
    int precision =
        is(range, "text/plain") ? 3 : is(range, "text/*") ? 2 : range.equals("*/*") ? 1 : 0;
    if (precision > textPrecision) {
      textPrecision = precision;
      textWeight = weight;
    } else if (precision > 0 && precision == textPrecision) {
      textWeight = Math.max(textWeight, weight);
    }
  }

  private static boolean is(String range, String name) {
    return range.equalsIgnoreCase(name);
  }

  /** A number from 0 to 1 with at most three decimals, in thousandths; a number below 0 if not. */
  private int weight() {
    if (at == text.length()) {
      return -1;
    }
    int whole = text.charAt(at++) - '0';
    if (whole != 0 && whole != 1) {
      return -1;
    }
    int thousandths = 0;
    int worth = FULL_WEIGHT;
    if (skip('.')) {
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        if (at - start == MAX_DECIMALS) {
          return -1;
        }
        worth /= 10;
        thousandths += (text.charAt(at++) - '0') * worth;
      }
    }
    int weight = whole * FULL_WEIGHT + thousandths;
    return weight <= FULL_WEIGHT ? weight : -1;
  }

  private boolean skip(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private boolean skipToken() {
    int start = at;
    while (at < text.length() && isTokenChar(text.charAt(at))) {
      at++;
    }
    return at > start;
  }

  private boolean skipQuoted() {
    if (!skip('"')) {
      return false;
    }
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return true;
      }
      if (c == '\\') {
        at++;
      }
    }
    at = text.length();
    return false;
  }

  private static boolean isTokenChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }
}
