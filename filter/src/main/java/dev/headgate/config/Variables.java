// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces variables in texts: {@code ${NAME}}, and {@code ${NAME:default}} for a text to take
 * where there is no such variable, up to the next closing brace. What is put in is not looked at
 * again. A dollar without an opening brace is a dollar.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
public final class Variables {

  private static final String OPEN = "${";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

  private final Function<String, @Nullable String> values;

  /**
   * Makes variables.
   *
   * @param values gives the value of a variable, or null if there is none of that name
   */
  public Variables(Function<String, @Nullable String> values) {
    this.values = values;
  }

  /**
   * The system properties, and the environment for what is none.
   *
   * @return as they are whenever one is asked for
   */
  public static Variables ofSystem() {
    return new Variables(
        name -> {
          String property = System.getProperty(name);
          return property == null ? System.getenv(name) : property;
        });
  }

  /**
   * Replaces the variables in a text.
   *
   * @param where where the text stands
   * @param written the text
   * @param problems gets each mistake
   * @return a value of any kind if the text is one variable and nothing else, and a text otherwise;
   *     as it was written if there is a mistake
   */
  Given.Scalar replace(String where, String written, Problems problems) {
    StringBuilder text = new StringBuilder();
    boolean good = true;
    int from = 0;
    for (int open = written.indexOf(OPEN); open >= 0; open = written.indexOf(OPEN, from)) {
      text.append(written, from, open);
      int close = written.indexOf('}', open);
      from = close < 0 ? written.length() : close + 1;
      String variable = written.substring(open, from);
      Mistake mistake = mistake(variable);
      if (mistake == null) {
        text.append(value(variable));
      } else {
        good = false;
        problems.add(new Problem(Problem.VARIABLE, where, written, mistake.rule(), mistake.fix()));
      }
    }
    text.append(written, from, written.length());
    return good
        ? new Given.Scalar(where, kind(written), text.toString(), written)
        : new Given.Scalar(where, Given.Kind.MISTAKE, written, written);
  }

  /** A variable that stands alone may stand for a number or a flag. */
  private static Given.Kind kind(String written) {
    boolean alone = written.startsWith(OPEN) && written.indexOf('}') == written.length() - 1;
    return alone ? Given.Kind.ANY : Given.Kind.TEXT;
  }

  private record Mistake(String rule, String fix) {}

  private @Nullable Mistake mistake(String variable) {
    String shown = ShownText.of(variable, JsonPath.MAX_NAME);
    String name = name(variable);
    if (!variable.endsWith("}")) {
      return new Mistake("has a variable without an end: " + shown, "write } at its end");
    }
    if (variable.indexOf(OPEN, OPEN.length()) >= 0) {
      return new Mistake(
          "has a variable in a variable: " + shown, "write a default without variables");
    }
    if (!NAME.matcher(name).matches()) {
      return new Mistake(
          "has a variable with no name of letters, digits, dots, - and _: " + shown,
          "write for example ${REFILL} or ${REFILL:2/s}");
    }
    return value(variable) == null
        ? new Mistake(
            "has a variable that is neither a system property nor in the environment: " + shown,
            "set it, or write a default: ${" + ShownText.of(name, JsonPath.MAX_NAME) + ":...}")
        : null;
  }

  private static int colon(String variable) {
    int colon = variable.indexOf(':');
    return colon < 0 ? variable.length() - 1 : colon;
  }

  private static String name(String variable) {
    return variable.substring(OPEN.length(), Math.max(OPEN.length(), colon(variable)));
  }

  /** The value of a variable, or its default; null if it has neither. */
  private @Nullable String value(String variable) {
    String value = values.apply(name(variable));
    int colon = colon(variable);
    int end = variable.length() - 1;
    return value != null || colon == end ? value : variable.substring(colon + 1, end);
  }
}
