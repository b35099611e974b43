// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.config.Given.Items;
import dev.headgate.config.Given.Kind;
import dev.headgate.config.Given.Members;
import dev.headgate.config.Given.Scalar;
import dev.headgate.policy.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts settings that have names and texts, as init-params do, to where the file would have them.
 * For one thread.
 */
final class FlatSettings {

  private static final String BLANKS = " \t\r\n";

  /** Those that make up the one policy of a set-up without policies of its own. */
  private static final List<Setting> OF_A_POLICY =
      List.of(Setting.CAPACITY, Setting.REFILL, Setting.KEY);

  private final GivenSettings given;
  private final Values values;

  FlatSettings(GivenSettings given, Values values) {
    this.given = given;
    this.values = values;
  }

  /**
   * The tree.
   *
   * @param more members that are given as such, beside the texts
   */
  Members tree(Map<String, Given> more) {
    findUnknownNames();
    Map<String, Given> tree = new LinkedHashMap<>(more);
    if (more.containsKey(SettingsReader.POLICIES)) {
      findPolicyBesidePolicies();
    } else {
      tree.put(SettingsReader.POLICIES, new Items(place(Setting.KEY), List.of(policy())));
    }
    tree.put(SettingsReader.CLIENT, client());
    put(tree, SettingsReader.DRY_RUN, scalar(Setting.DRY_RUN));
    put(tree, SettingsReader.SILENCE, items(Setting.SILENCE));
    return new Members(given.place(), tree);
  }

  /** Reports all settings that a file says. */
  void findBesideFile() {
    findUnknownNames();
    for (Setting setting : Setting.values()) {
      Scalar value = scalar(setting);
      if (value != null && setting != Setting.CONFIG && setting != Setting.ENABLED) {
        values.conflict(
            value, "is given beside a file, which says it all", SettingsReader.INTO_FILE);
      }
    }
  }

  private void findUnknownNames() {
    given
        .values()
        .forEach(
            (name, value) -> {
              if (!Setting.keys().contains(name)) {
                String place = given.place() + " " + name;
                values.unknown(name, new Scalar(place, Kind.ANY, value, value), Setting.keys());
              }
            });
  }

  private void findPolicyBesidePolicies() {
    for (Setting setting : OF_A_POLICY) {
      Scalar value = scalar(setting);
      if (value != null) {
        values.conflict(
            value,
            "is given beside policies, which have limits and keys of their own",
            "give it to a policy");
      }
    }
  }

  private Members policy() {
    Map<String, Given> limit = new LinkedHashMap<>();
    limit.put(LimitsReader.CAPACITY, orDefault(Setting.CAPACITY));
    limit.put(LimitsReader.REFILL, orDefault(Setting.REFILL));
    Map<String, Given> policy = new LinkedHashMap<>();
    String name = Policy.DEFAULT_NAME;
    policy.put(PoliciesReader.NAME, new Scalar(given.place(), Kind.TEXT, name, name));
    policy.put(PoliciesReader.KEY, list(orDefault(Setting.KEY)));
    policy.put(
        PoliciesReader.LIMITS,
        new Items(given.place(), List.of(new Members(given.place(), limit))));
    return new Members(given.place(), policy);
  }

  private Members client() {
    Map<String, Given> client = new LinkedHashMap<>();
    put(client, ClientSettingsReader.TRUSTED_PROXIES, items(Setting.TRUSTED_PROXIES));
    put(client, ClientSettingsReader.TRUSTED_HOPS, scalar(Setting.TRUSTED_HOPS));
    put(client, ClientSettingsReader.HEADER, scalar(Setting.CLIENT_HEADER));
    put(client, ClientSettingsReader.IPV6_PREFIX, scalar(Setting.IPV6_PREFIX));
    return new Members(given.place(), client);
  }

  private static void put(Map<String, Given> members, String name, @Nullable Given value) {
    if (value != null) {
      members.put(name, value);
    }
  }

  /** The text of a setting; null if it was not given. */
  @Nullable Scalar scalar(Setting setting) {
    String text = given.values().get(setting.key());
    return text == null ? null : new Scalar(place(setting), Kind.ANY, text, text);
  }

  private Scalar orDefault(Setting setting) {
    String text = given.values().getOrDefault(setting.key(), setting.byDefault());
    return new Scalar(place(setting), Kind.ANY, text, text);
  }

  private @Nullable Items items(Setting setting) {
    Scalar text = scalar(setting);
    return text == null ? null : list(text);
  }

  /** The elements between commas, without the blanks and line ends around each. */
  private static Items list(Scalar text) {
    return new Items(
        text.where(),
        Stream.of(text.text().split(",", -1))
            .map(FlatSettings::withoutBlanks)
            .map(element -> (Given) new Scalar(text.where(), Kind.ANY, element, element))
            .toList());
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

  private String place(Setting setting) {
    return given.place() + " " + setting.key();
  }
}
