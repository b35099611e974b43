// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.regex.Pattern;

/**
 * Where a value stands within the others: {@code $.policies[1].limits[0].refill}. A name that is no
 * identifier is in quotes, as in {@code $['a b']}; what is long is cut, for names come out of the
 * file and go into the log.
 *
 * @param text the path, in printable ASCII
 */
record JsonPath(String text) {

  static final JsonPath ROOT = new JsonPath("$");

  static final int MAX_LENGTH = 200;
  static final int MAX_NAME = 60;

  private static final String CUT = "...";
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  JsonPath member(String name) {
    if (name.length() <= MAX_NAME && IDENTIFIER.matcher(name).matches()) {
      return longer("." + name);
    }
    String quotable = name.replace("\\", "\\\\").replace("'", "\\'");
    return longer("['" + ShownText.of(quotable, MAX_NAME) + "']");
  }

  JsonPath item(int index) {
    return longer("[" + index + "]");
  }

  private JsonPath longer(String step) {
    if (text.endsWith(CUT)) {
      return this;
    }
    return new JsonPath(text.length() + step.length() <= MAX_LENGTH ? text + step : text + CUT);
  }

  @Override
  public String toString() {
    return text;
  }
}
