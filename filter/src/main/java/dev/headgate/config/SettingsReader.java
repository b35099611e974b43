// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.monitor.WarningCode;
import dev.headgate.policy.Policy;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration, wherever it was given, and collects all mistakes.
 *
 * <p>Nothing is rounded or replaced, and nothing trimmed but the elements of lists in init-params:
 * a value that breaks its rule is a mistake. For one thread.
 */
public final class SettingsReader {

  static final String SCHEMA = "$schema";
  static final String DRY_RUN = "dryRun";
  static final String CLIENT = "client";
  static final String EXEMPT = "exempt";
  static final String POLICIES = "policies";
  static final String RESPONSE = "response";
  static final String STORE = "store";
  static final String RELOAD = "reload";
  static final String SILENCE = "silence";

  /** What to do with what is given beside a file. */
  static final String INTO_FILE = "put it into the file, or leave out config";

  private static final List<String> NAMES =
      List.of(DRY_RUN, CLIENT, EXEMPT, POLICIES, RESPONSE, STORE, RELOAD, SILENCE, SCHEMA);

  private final Functions functions;
  private final Values values;

  private SettingsReader(Functions functions, Values values) {
    this.functions = functions;
    this.values = values;
  }

  /**
   * Reads settings that have names and texts.
   *
   * @param given names and texts, as init-params are
   * @param more members of the file that are given beside them, by their names
   * @param functions the functions that go with them
   * @param enabledProperty the value of the system property {@value Settings#ENABLED_PROPERTY}
   * @param problems gets the mistakes
   * @return the settings, with defaults in place of mistakes
   */
  public static Settings read(
      GivenSettings given,
      Map<String, Given> more,
      Functions functions,
      @Nullable String enabledProperty,
      Problems problems) {
    Values values = new Values(problems);
    FlatSettings flat = new FlatSettings(given, values);
    return new SettingsReader(functions, values)
        .settings(flat.tree(more), flat.scalar(Setting.ENABLED), enabledProperty);
  }

  /**
   * Reads a file.
   *
   * @param file what is in it
   * @param beside the init-params beside it, of which only {@code enabled} counts
   * @param functions the functions that go with it
   * @param enabledProperty the value of the system property {@value Settings#ENABLED_PROPERTY}
   * @param problems gets the mistakes
   * @return the settings, with defaults in place of mistakes
   */
  public static Settings readFile(
      Given.Members file,
      GivenSettings beside,
      Functions functions,
      @Nullable String enabledProperty,
      Problems problems) {
    Values values = new Values(problems);
    Given.Scalar enabled = new FlatSettings(beside, values).scalar(Setting.ENABLED);
    return new SettingsReader(functions, values).settings(file, enabled, enabledProperty);
  }

  /**
   * Reports what is given beside a file, which says it all.
   *
   * @param beside names and texts, of which only {@code config} and {@code enabled} may be there
   * @param more members that are given as such
   * @param problems gets the mistakes
   */
  public static void findBesideFile(
      GivenSettings beside, Map<String, Given> more, Problems problems) {
    Values values = new Values(problems);
    new FlatSettings(beside, values).findBesideFile();
    more.values()
        .forEach(
            value ->
                values.conflict(value, "is given beside a file, which says it all", INTO_FILE));
  }

  private Settings settings(
      Given.Members root, Given.@Nullable Scalar enabled, @Nullable String enabledProperty) {
    MembersReader members = MembersReader.of(root, NAMES, values);
    Given schema = members.get(SCHEMA);
    if (schema != null) {
      values.text(schema, "headgate.schema.json");
    }
    Given dryRun = members.get(DRY_RUN);
    boolean allDry = dryRun != null && values.flag(dryRun, false);
    return new Settings(
        policies(members, allDry),
        new ExemptionsReader(values).exemptions(members.get(EXEMPT)),
        new ClientSettingsReader(values).client(members.get(CLIENT)),
        new ResponseReader(values).response(members.get(RESPONSE)),
        new StoreReader(values).store(members.get(STORE), root.where()),
        new ReloadReader(values).reload(members.get(RELOAD)),
        silenced(members.get(SILENCE)),
        enabled(enabled, enabledProperty));
  }

  private List<Policy> policies(MembersReader members, boolean allDry) {
    Given policies = members.required(POLICIES, "\"policies\": [ ... ]");
    return policies == null
        ? List.of()
        : new PoliciesReader(values, functions).policies(policies, allDry);
  }

  private Set<WarningCode> silenced(@Nullable Given given) {
    Set<WarningCode> silenced = EnumSet.noneOf(WarningCode.class);
    List<Given> list =
        given == null ? List.of() : values.list(given, "\"" + WarningCode.ONE_ADDRESS + "\"");
    for (Given.Scalar code : values.texts(list, WarningCode.ONE_ADDRESS.toString())) {
      WarningCode.of(code.text()).ifPresentOrElse(silenced::add, () -> wrongCode(code));
    }
    return silenced;
  }

  private void wrongCode(Given.Scalar code) {
    List<String> known = WarningCode.codes();
    values.wrong(
        code,
        "must be the code of a warning: " + String.join(", ", known),
        Values.didYouMean(code.text(), known, "leave it out"));
  }

  private boolean enabled(Given.@Nullable Scalar given, @Nullable String property) {
    boolean enabled = given == null || values.flag(given, true);
    String where = "system property " + Settings.ENABLED_PROPERTY;
    return property == null
        ? enabled
        : values.flag(new Given.Scalar(where, Given.Kind.ANY, property, property), true);
  }
}
