// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes texts of JSON at random: their bytes, their tokens, or their values. */
final class JsonMutation {

  private static final Pattern TOKEN =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|[A-Za-z0-9.+-]+|[{}\\[\\]:,]|\\s+");
  private static final List<String> VALUES =
      List.of(
          "0",
          "1",
          "-1",
          "2",
          "10",
          "1.5",
          "1e3",
          "404",
          "599",
          "1000000000",
          "1000000001",
          "9223372036854775808",
          "1e999999999",
          "1e-999999999",
          "-0",
          "true",
          "false",
          "null",
          "{}",
          "[]",
          "[[]]",
          "\"\"",
          "\"0\"",
          "\"true\"",
          "\"null\"",
          "\"2/s\"",
          "\"1/366d\"",
          "\"1000000/s\"",
          "\"999999999/1000000s\"",
          "\"0.000000001/ms\"",
          "\"2\"",
          "\"ip\"",
          "\"global\"",
          "\"method\"",
          "\"path\"",
          "\"session\"",
          "\"principal\"",
          "\"query:a\"",
          "\"cookie:a\"",
          "\"header:X-A\"",
          "\"GET\"",
          "\"/\"",
          "\"/*\"",
          "\"*.x\"",
          "\"/login/*\"",
          "\"2xx\"",
          "\"429\"",
          "\"none\"",
          "\"sendError\"",
          "\"default\"",
          "\"memory\"",
          "\"redis\"",
          "\"10ms\"",
          "\"1d\"",
          "\"private\"",
          "\"0.0.0.0/0\"",
          "\"::/0\"",
          "\"Forwarded\"",
          "\"X-Real-IP\"",
          "\"HG-COST\"",
          "\"${java.version}\"",
          "\"${headgate.none:1}\"",
          "\"${headgate.none}\"",
          "\"${\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\u2028\u202e\"");

  private final Random random;
  private final List<String> texts;

  JsonMutation(Random random, List<String> texts) {
    this.random = random;
    this.texts = texts;
  }

  byte[] next() {
    byte[] text = any(texts).getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(3) == 0 ? random.nextInt(4) : 0; i >= 0; i--) {
      text =
          random.nextInt(8) == 0
              ? withOtherBytes(text)
              : withOtherTokens(new String(text, StandardCharsets.UTF_8))
                  .getBytes(StandardCharsets.UTF_8);
    }
    return text;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private byte[] withOtherBytes(byte[] text) {
    if (text.length == 0) {
      return text;
    }
    int at = random.nextInt(text.length);
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(text, at);
      case 1 -> Arrays.copyOfRange(text, at, text.length);
      default -> {
        byte[] other = text.clone();
        other[at] = (byte) random.nextInt();
        yield other;
      }
    };
  }

  private static List<String> tokens(String text) {
    return new ArrayList<>(TOKEN.matcher(text).results().map(MatchResult::group).toList());
  }

  private String withOtherTokens(String text) {
    List<String> tokens = tokens(text);
    if (tokens.isEmpty()) {
      return any(VALUES);
    }
    int at = random.nextInt(tokens.size());
    switch (random.nextInt(12)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, tokens.get(at));
      case 2 -> Collections.swap(tokens, at, random.nextInt(tokens.size()));
      case 3 -> tokens.set(at, any(tokens(any(texts))));
      default -> replaceValue(tokens, at);
    }
    return String.join("", tokens);
  }

  /** Replaces the next value from a place on, mostly by one of its kind, and leaves names alone. */
  private void replaceValue(List<String> tokens, int from) {
    for (int at = from; at < tokens.size(); at++) {
      boolean isName = at + 1 < tokens.size() && tokens.get(at + 1).equals(":");
      String kind = kind(tokens.get(at));
      if (!kind.isEmpty() && !isName) {
        boolean any = random.nextInt(8) == 0;
        tokens.set(at, any(VALUES.stream().filter(v -> any || kind(v).equals(kind)).toList()));
        return;
      }
    }
  }

  /** What a value is; nothing for what is none. */
  private static String kind(String token) {
    if (token.startsWith("\"")) {
      return "text";
    }
    if (token.equals("true") || token.equals("false")) {
      return "flag";
    }
    return token.matches("[A-Za-z0-9+-].*") ? "number" : "";
  }
}
