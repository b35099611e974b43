// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.client.ClientKey;
import dev.headgate.policy.Policy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings given as text, from init-params or from the builder, and collects all mistakes.
 *
 * <p>Nothing is trimmed, rounded or replaced: a value that breaks its rule is a mistake. For one
 * thread.
 */
public final class SettingsReader {

  private final Map<String, String> given;
  private final String place;
  private final Problems problems;

  private SettingsReader(Map<String, String> given, String place, Problems problems) {
    this.given = given;
    this.place = place;
    this.problems = problems;
  }

  /**
   * Reads all settings.
   *
   * @param given names and values; what is not given is as {@link Setting#byDefault} says
   * @param place where they were given, for example {@code init-param}
   * @param enabledProperty the value of the system property {@value Settings#ENABLED_PROPERTY}
   * @param problems gets the mistakes
   * @return the settings, with defaults in place of mistakes
   */
  public static Settings read(
      Map<String, String> given,
      String place,
      @Nullable String enabledProperty,
      Problems problems) {
    SettingsReader reader = new SettingsReader(given, place, problems);
    reader.findUnknownNames();
    reader.checkKey();
    Limit limit = new Limit(reader.capacity(), reader.refill());
    boolean enabled = reader.flag(Setting.ENABLED);
    return new Settings(
        Policy.of(limit, reader.flag(Setting.DRY_RUN)),
        reader.number(Setting.IPV6_PREFIX, ClientKey.MIN_IPV6_PREFIX, ClientKey.MAX_IPV6_PREFIX),
        enabledProperty == null
            ? enabled
            : reader.flag(
                "system property " + Settings.ENABLED_PROPERTY, enabledProperty, Setting.ENABLED));
  }

  private void findUnknownNames() {
    given.forEach(
        (name, value) -> {
          if (!Setting.keys().contains(name)) {
            problems.add(Problem.unknownName(place, name, value, Setting.keys()));
          }
        });
  }

  private void checkKey() {
    if (!text(Setting.KEY).equals("ip")) {
      wrong(Setting.KEY, "must be ip, the address of the client", "write ip");
    }
  }

  private int capacity() {
    return number(Setting.CAPACITY, 1, Math.toIntExact(Limit.MAX_CAPACITY));
  }

  private Refill refill() {
    try {
      return Refill.parse(text(Setting.REFILL));
    } catch (IllegalArgumentException wrong) {
      wrong(Setting.REFILL, "must be " + Refill.RULE, "this one " + wrong.getMessage());
      return Refill.parse(Setting.REFILL.byDefault());
    }
  }

  private int number(Setting setting, int least, int most) {
    String text = text(setting);
    if (isNumber(text, most)) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    wrong(
        setting,
        "must be a whole number from " + least + " to " + most + ", in the digits 0 to 9",
        "write for example " + setting.byDefault());
    return Integer.parseInt(setting.byDefault());
  }

  /** Whether a text is digits, and no more of them than the largest number has. */
  private static boolean isNumber(String text, int most) {
    return !text.isEmpty()
        && text.length() <= Integer.toString(most).length()
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private boolean flag(Setting setting) {
    return flag(place + " " + setting.key(), text(setting), setting);
  }

  private boolean flag(String where, String text, Setting setting) {
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

  private String text(Setting setting) {
    return given.getOrDefault(setting.key(), setting.byDefault());
  }

  private void wrong(Setting setting, String rule, String fix) {
    problems.add(
        new Problem(Problem.BAD_VALUE, place + " " + setting.key(), text(setting), rule, fix));
  }
}
