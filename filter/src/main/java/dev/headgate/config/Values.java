// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.config.Given.Kind;
import dev.headgate.config.Given.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads single values, and reports each that breaks its rule; what the caller names stands in for
 * it, so that the others can be read. For one thread.
 */
final class Values {

  private static final int MOST_DIGITS = 18;

  /** Arithmetic on a number of a million digits takes its time. */
  private static final int MOST_CHARACTERS = 100;

  private final Problems problems;

  Values(Problems problems) {
    this.problems = problems;
  }

  /**
   * A whole number; none for a mistake.
   *
   * @param example a number in the range, for the message
   */
  OptionalInt number(Given given, int least, int most, int example) {
    return number(given, least, most, "", example);
  }

  /**
   * A whole number; none for a mistake.
   *
   * @param why what the range comes from, as a fragment that goes on after it
   */
  OptionalInt number(Given given, int least, int most, String why, int example) {
    if (isReported(given)) {
      return OptionalInt.empty();
    }
    Long number = given instanceof Scalar scalar ? whole(scalar) : null;
    boolean inRange = number != null && number >= least && number <= most;
    if (number != null && inRange && isNumber(given)) {
      return OptionalInt.of(number.intValue());
    }
    wrong(
        given,
        "must be a whole number from " + least + " to " + most + why + ", in the digits 0 to 9",
        inRange ? "write it without quotes: " + number : "write for example " + example);
    return OptionalInt.empty();
  }

  /** Whether nothing more is to be said about a value. */
  static boolean isReported(Given given) {
    return given instanceof Scalar scalar && scalar.kind() == Kind.MISTAKE;
  }

  private static boolean isNumber(Given given) {
    return given instanceof Scalar scalar
        && (scalar.kind() == Kind.NUMBER || scalar.kind() == Kind.ANY);
  }

  /** The number that a text is, if it is a whole one; a number of JSON may have a point. */
  private static @Nullable Long whole(Scalar scalar) {
    String text = scalar.text();
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (digits && text.length() <= MOST_DIGITS) {
      return Long.valueOf(text);
    }
    return scalar.kind() == Kind.NUMBER ? wholeDecimal(text) : null;
  }

  private static @Nullable Long wholeDecimal(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text).stripTrailingZeros();
      boolean fits = (long) number.precision() - number.scale() <= MOST_DIGITS;
      return number.signum() == 0
          ? Long.valueOf(0)
          : fits && number.scale() <= 0 ? Long.valueOf(number.longValueExact()) : null;
    } catch (NumberFormatException outOfAnyRange) {
      return null;
    }
  }

  /** The text of a value; that of a whole number is its digits, however it is written. */
  static String plain(Scalar scalar) {
    Long number = scalar.kind() == Kind.NUMBER ? whole(scalar) : null;
    return number == null ? scalar.text() : number.toString();
  }

  /** True or false; the example stands in for a mistake. */
  boolean flag(Given given, boolean example) {
    if (isReported(given)) {
      return example;
    }
    if (given instanceof Scalar scalar) {
      boolean isFlag = scalar.text().equals("true") || scalar.text().equals("false");
      if (isFlag && (scalar.kind() == Kind.FLAG || scalar.kind() == Kind.ANY)) {
        return scalar.text().equals("true");
      }
      if (isFlag) {
        wrong(given, "must be true or false", "write it without quotes: " + scalar.text());
        return example;
      }
    }
    wrong(given, "must be true or false, in lower case", "write for example " + example);
    return example;
  }

  /** A text; null for a mistake. */
  @Nullable String text(Given given, String example) {
    if (isText(given)) {
      return ((Scalar) given).text();
    }
    if (!isReported(given)) {
      wrong(given, "must be a text in quotes", "write for example \"" + example + "\"");
    }
    return null;
  }

  /** Whether a value is a text, or may stand for one. */
  static boolean isText(Given given) {
    return given instanceof Scalar scalar
        && (scalar.kind() == Kind.TEXT || scalar.kind() == Kind.ANY);
  }

  /** One of some words; null for a mistake. */
  @Nullable String word(Given given, Collection<String> words) {
    String example = words.iterator().next();
    String word = text(given, example);
    if (word == null || words.contains(word)) {
      return word;
    }
    wrong(
        given,
        "must be one of " + String.join(", ", words),
        didYouMean(word, words, "write for example " + example));
    return null;
  }

  static String didYouMean(String word, Collection<String> known, String orElse) {
    return NearestName.of(word, known)
        .map(nearest -> "did you mean " + nearest + "?")
        .orElse(orElse);
  }

  /** The elements of a list; none for a mistake. */
  List<Given> list(Given given, String example) {
    if (given instanceof Given.Items items) {
      return items.list();
    }
    if (isReported(given)) {
      return List.of();
    }
    boolean ofTexts = example.startsWith("\"");
    String element = ofTexts && isText(given) ? Problem.quoted(shown(given)) : example;
    wrong(given, "must be a list in brackets", "write for example [" + element + "]");
    return List.of();
  }

  /** The elements of a list that is not empty and not too long; else none. */
  List<Given> listOf(Given given, int most, String example, String ifEmpty) {
    List<Given> list = list(given, example);
    if (list.isEmpty() && given instanceof Given.Items) {
      wrong(given, "must not be empty", ifEmpty);
    } else if (list.size() > most) {
      wrong(given, "must have at most " + most + " elements, not " + list.size(), "leave some out");
      return List.of();
    }
    return list;
  }

  /** Those elements that are texts. */
  List<Scalar> texts(List<Given> list, String example) {
    List<Scalar> texts = new ArrayList<>();
    for (Given element : list) {
      if (text(element, example) != null) {
        texts.add((Scalar) element);
      }
    }
    return texts;
  }

  /** Reports a mistake. */
  void wrong(Given given, String rule, String fix) {
    problems.add(
        new Problem(Problem.BAD_VALUE, given.where(), shown(given), became(given) + rule, fix));
  }

  /** Reports a mistake that has another code than that of a bad value. */
  void conflict(Given given, String rule, String fix) {
    problems.add(
        new Problem(Problem.CONFLICT, given.where(), shown(given), became(given) + rule, fix));
  }

  /** Reports a mistake in a part of a value, or in all of it. */
  void wrongPart(Given given, String part, String rule, String fix) {
    if (given instanceof Scalar scalar && scalar.text().equals(part)) {
      wrong(given, rule, fix);
      return;
    }
    problems.add(new Problem(Problem.BAD_VALUE, given.where(), part, rule, fix));
  }

  /** Reports a name that nobody reads. */
  void unknown(String name, Given value, Collection<String> known) {
    problems.add(Problem.unknownName(value.where(), name, shown(value), known));
  }

  /** The value as it was written, for a message. */
  static String shown(Given given) {
    if (given instanceof Scalar scalar) {
      return scalar.written();
    }
    return given instanceof Given.Items ? "[...]" : "{...}";
  }

  /** What a value became by its variables. */
  private static String became(Given given) {
    return given instanceof Scalar scalar && !scalar.written().equals(scalar.text())
        ? "is replaced by " + Problem.quoted(scalar.text()) + " and "
        : "";
  }
}
