// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of a configuration as UTF-8, and as nothing else. */
final class Utf8 {

  /** The most bytes of a file. */
  static final int MAX_BYTES = 1 << 20;

  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private Utf8() {}

  /**
   * Reads a text.
   *
   * @param name what the file is called in messages
   * @param bytes what is in it; a byte order mark is left out
   * @param problems gets the mistake, if there is one
   * @return the text, or null if there is a mistake
   */
  static @Nullable JsonText decode(String name, byte[] bytes, Problems problems) {
    int start = Arrays.equals(Arrays.copyOf(bytes, MARK.length), MARK) ? MARK.length : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    CharBuffer out = CharBuffer.allocate(Math.min(bytes.length, MAX_BYTES));
    JsonMistake mistake = mistakeIn(bytes);
    if (mistake == null) {
      // A decoder reports what is malformed unless it is told to replace it.
      CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
      String wrong = result.isError() ? shown(bytes, in.position(), result.length()) : "";
      mistake = result.isError() ? notUtf8(out.position(), wrong, "is not UTF-8") : null;
    }
    JsonText text = new JsonText(name, out.flip().toString());
    if (mistake == null) {
      return text;
    }
    problems.add(mistake.in(text, JsonPath.ROOT));
    return null;
  }

  private static @Nullable JsonMistake mistakeIn(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      String rule = "is too large: a configuration has at most 1,048,576 bytes";
      return new JsonMistake(0, "", rule, "leave out what is no configuration");
    }
    return isWide(bytes)
        ? notUtf8(0, shown(bytes, 0, 2), "begins like UTF-16 or UTF-32, and must be UTF-8")
        : null;
  }

  /** JSON begins with an ASCII character, so a zero among the first two bytes tells as well. */
  private static boolean isWide(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    return first == 0xfeff || first == 0xfffe || bytes[0] == 0 || bytes[1] == 0;
  }

  private static JsonMistake notUtf8(int offset, String value, String rule) {
    return new JsonMistake(offset, value, rule, "save the file as UTF-8");
  }

  private static String shown(byte[] bytes, int from, int count) {
    HexFormat hex = HexFormat.ofDelimiter(" ").withUpperCase();
    return (count == 1 ? "byte " : "bytes ") + hex.formatHex(bytes, from, from + count);
  }
}
