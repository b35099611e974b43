// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.config.Functions;
import dev.headgate.config.GivenSettings;
import dev.headgate.config.Settings;
import dev.headgate.config.SettingsReader;
import jakarta.servlet.FilterConfig;
import java.util.Map;

/** What a container gives to a filter. */
final class InitParams {

  private InitParams() {}

  static SettingsSource source(Map<String, String> initParams, FilterConfig config) {
    return problems ->
        SettingsReader.read(
            new GivenSettings(initParams, "init-param"),
            Map.of(),
            Functions.NONE,
            System.getProperty(Settings.ENABLED_PROPERTY),
            problems);
  }
}
