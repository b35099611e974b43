// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.SettingProblem;
import dev.headgate.config.GivenSettings;
import dev.headgate.config.Problem;
import dev.headgate.config.Problems;
import dev.headgate.config.Settings;
import dev.headgate.config.SettingsReader;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a filter is made of, from init-params or from the builder.
 *
 * @param given settings as text
 * @param keyFunctions functions in Java that a key may have as parts, by name
 * @param store where the buckets live
 * @param storeSettings settings of the store
 * @param wallClock tells X-RateLimit-Reset
 * @param rejection answers rejected requests, if the usual body is not wanted
 */
record FilterSetup(
    GivenSettings given,
    Map<String, KeyFunction> keyFunctions,
    BucketStore store,
    Map<String, String> storeSettings,
    InstantSource wallClock,
    @Nullable RejectionHandler rejection) {

  private static final String STORE_SETTING = "store setting";

  /** Reads the settings and finds all mistakes. */
  Settings check(Problems problems) {
    Settings settings =
        SettingsReader.read(given, System.getProperty(Settings.ENABLED_PROPERTY), problems);
    new TreeMap<>(storeSettings)
        .forEach(
            (name, value) -> {
              if (!store.settingNames().contains(name)) {
                problems.add(Problem.unknownName(STORE_SETTING, name, value, store.settingNames()));
              }
            });
    for (SettingProblem wrong : store.validate(storeSettings)) {
      String where = STORE_SETTING + " " + wrong.setting();
      problems.add(new Problem(Problem.BAD_VALUE, where, wrong.value(), wrong.rule(), wrong.fix()));
    }
    return settings;
  }
}
