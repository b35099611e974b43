// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * Reads single settings out of texts, and reports each that breaks its rule; the default stands in
 * for it, so that the others can be read. For one thread.
 */
final class TextSettings {

  private static final String BLANKS = " \t\r\n";

  private final GivenSettings given;
  private final Problems problems;

  TextSettings(GivenSettings given, Problems problems) {
    this.given = given;
    this.problems = problems;
  }

  boolean isGiven(Setting setting) {
    return given.values().containsKey(setting.key());
  }

  String of(Setting setting) {
    return given.values().getOrDefault(setting.key(), setting.byDefault());
  }

  /** The elements between commas, without the blanks and line ends around each. */
  List<String> list(Setting setting) {
    return Stream.of(of(setting).split(",", -1)).map(TextSettings::withoutBlanks).toList();
  }

  private static String withoutBlanks(String element) {
    int from = 0;
    int to = element.length();
    while (from < to && BLANKS.indexOf(element.charAt(from)) >= 0) {
      from++;
    }
    while (from < to && BLANKS.indexOf(element.charAt(to - 1)) >= 0) {
      to--;
    }
    return element.substring(from, to);
  }

  int number(Setting setting, int least, int most) {
    String text = of(setting);
    if (isNumber(text, most)) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    int example = setting.isOptional() ? least : Integer.parseInt(setting.byDefault());
    wrong(
        setting,
        text,
        "must be a whole number from " + least + " to " + most + ", in the digits 0 to 9",
        "write for example " + example);
    return example;
  }

  /** Whether a text is digits, and no more of them than the largest number has. */
  private static boolean isNumber(String text, int most) {
    return !text.isEmpty()
        && text.length() <= Integer.toString(most).length()
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  boolean flag(Setting setting) {
    return flag(where(setting), of(setting), setting);
  }

  /**
   * Reads a flag that may stand elsewhere than the setting.
   *
   * @param where for the message
   */
  boolean flag(String where, String text, Setting setting) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    problems.add(
        new Problem(
            Problem.BAD_VALUE,
            where,
            text,
            "must be true or false, in lower case",
            "write for example " + setting.byDefault()));
    return setting.byDefault().equals("true");
  }

  /**
   * Reports a mistake.
   *
   * @param value what of the setting is wrong
   */
  void wrong(Setting setting, String value, String rule, String fix) {
    problems.add(new Problem(Problem.BAD_VALUE, where(setting), value, rule, fix));
  }

  private String where(Setting setting) {
    return given.place() + " " + setting.key();
  }
}
