// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads one parameter of a query string, as {@code application/x-www-form-urlencoded} of the WHATWG
 * URL Standard has it, in UTF-8: pairs between {@code &}, {@code +} for a space.
 *
 * <p>It is strict where a parser of the application's might see something else: a parameter that is
 * there twice, or is not well encoded, has no value here. Linear in the length of the string.
 */
public final class QueryString {

  private static final int ENCODED_LENGTH = 3;
  private static final int MAX_OCTET = 0xff;
  private static final char MAX_ASCII = '~';

  private QueryString() {}

  /**
   * The value of a parameter.
   *
   * @param query the part of the URI behind the question mark, as it was sent; null if there is
   *     none
   * @param name the decoded name
   * @return the decoded value, or null if there is not exactly one, or it is empty or malformed
   */
  public static @Nullable String value(@Nullable String query, String name) {
    String found = null;
    int end = query == null ? 0 : query.length();
    for (int from = 0; query != null && from < end; ) {
      int to = FieldText.find('&', query, from, end);
      int equals = FieldText.find('=', query, from, to);
      if (name.equals(decode(query, from, equals))) {
        String value = decode(query, Math.min(equals + 1, to), to);
        if (found != null || value == null || value.isEmpty()) {
          return null;
        }
        found = value;
      }
      from = to + 1;
    }
    return found;
  }

  /** A range of a text without its encoding; null if that is malformed, or not UTF-8. */
  private static @Nullable String decode(String text, int from, int to) {
    if (isPlain(text, from, to)) {
      return text.substring(from, to);
    }
    ByteBuffer bytes = ByteBuffer.allocate(to - from);
    int at = from;
    while (at < to) {
      char c = text.charAt(at);
      boolean encoded = c == '%';
      int octet = encoded ? octet(text, at + 1, to) : c == '+' ? ' ' : c;
      if (octet < 0 || octet > MAX_OCTET) {
        return null;
      }
      bytes.put((byte) octet);
      at += encoded ? ENCODED_LENGTH : 1;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException malformed) {
      return null;
    }
  }

  private static boolean isPlain(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (c == '%' || c == '+' || c > MAX_ASCII) {
        return false;
      }
    }
    return true;
  }

  /** The number that two hexadecimal digits write; a number below 0 if they are not there. */
  private static int octet(String text, int at, int to) {
    if (to - at < 2) {
      return -1;
    }
    char high = text.charAt(at);
    char low = text.charAt(at + 1);
    return HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low)
        ? HexFormat.fromHexDigits(text, at, at + 2)
        : -1;
  }
}
