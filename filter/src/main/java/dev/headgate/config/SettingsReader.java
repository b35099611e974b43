// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.client.KeyParts;
import dev.headgate.http.ResponseSettings;
import dev.headgate.monitor.WarningCode;
import dev.headgate.policy.Policy;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings given as text, from init-params or from the builder, and collects all mistakes.
 *
 * <p>Nothing is rounded or replaced, and nothing trimmed but the elements of lists: a value that
 * breaks its rule is a mistake. For one thread.
 */
public final class SettingsReader {

  private final GivenSettings given;
  private final Problems problems;
  private final TextSettings text;

  private SettingsReader(GivenSettings given, Problems problems) {
    this.given = given;
    this.problems = problems;
    this.text = new TextSettings(given, problems);
  }

  /**
   * Reads all settings.
   *
   * @param given names and values
   * @param enabledProperty the value of the system property {@value Settings#ENABLED_PROPERTY}
   * @param problems gets the mistakes
   * @return the settings, with defaults in place of mistakes
   */
  public static Settings read(
      GivenSettings given, @Nullable String enabledProperty, Problems problems) {
    SettingsReader reader = new SettingsReader(given, problems);
    reader.findUnknownNames();
    ClientSettingsReader client = new ClientSettingsReader(reader.text, given.keyFunctions());
    Policy policy = reader.policy(client.key());
    return new Settings(
        List.of(policy),
        List.of(),
        client.client(),
        ResponseSettings.DEFAULT,
        new StoreSettings(given.place(), StoreSettings.MEMORY, Map.of()),
        null,
        reader.silenced(),
        reader.enabled(enabledProperty));
  }

  private void findUnknownNames() {
    given
        .values()
        .forEach(
            (name, value) -> {
              if (!Setting.keys().contains(name)) {
                problems.add(Problem.unknownName(given.place(), name, value, Setting.keys()));
              }
            });
  }

  private Policy policy(KeyParts key) {
    int capacity = text.number(Setting.CAPACITY, 1, Math.toIntExact(Limit.MAX_CAPACITY));
    return Policy.of(new Limit(capacity, refill()), key, text.flag(Setting.DRY_RUN));
  }

  private Refill refill() {
    try {
      return Refill.parse(text.of(Setting.REFILL));
    } catch (IllegalArgumentException wrong) {
      text.wrong(
          Setting.REFILL,
          text.of(Setting.REFILL),
          "must be " + Refill.RULE,
          "this one " + wrong.getMessage());
      return Refill.parse(Setting.REFILL.byDefault());
    }
  }

  private Set<WarningCode> silenced() {
    List<String> codes = text.isGiven(Setting.SILENCE) ? text.list(Setting.SILENCE) : List.of();
    Set<WarningCode> silenced = EnumSet.noneOf(WarningCode.class);
    for (String code : codes) {
      WarningCode.of(code).ifPresentOrElse(silenced::add, () -> wrongCode(code));
    }
    return silenced;
  }

  private void wrongCode(String code) {
    List<String> known = WarningCode.codes();
    text.wrong(
        Setting.SILENCE,
        code,
        "must be the code of a warning: " + String.join(", ", known),
        NearestName.of(code, known)
            .map(nearest -> "did you mean " + nearest + "?")
            .orElse("leave it out"));
  }

  private boolean enabled(@Nullable String property) {
    boolean enabled = text.flag(Setting.ENABLED);
    return property == null
        ? enabled
        : text.flag("system property " + Settings.ENABLED_PROPERTY, property, Setting.ENABLED);
  }
}
