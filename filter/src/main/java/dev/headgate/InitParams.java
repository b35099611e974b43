// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.config.ConfigLocation;
import dev.headgate.config.ConfigSources;
import dev.headgate.config.Functions;
import dev.headgate.config.GivenSettings;
import dev.headgate.config.Setting;
import dev.headgate.config.Settings;
import dev.headgate.config.SettingsReader;
import jakarta.servlet.FilterConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/** Settings as a container gives them to a filter: by init-params, or in a file. */
final class InitParams {

  private InitParams() {}

  /**
   * Where the settings of a filter are: in the file that an init-param names, in the usual file if
   * it is there and nothing is said, or in the init-params themselves.
   */
  static SettingsSource source(FilterConfig config) {
    Map<String, String> initParams = FilterConfigReader.initParams(config);
    GivenSettings given = new GivenSettings(initParams, "init-param");
    WebResources application = new WebResources(config.getServletContext());
    String location = initParams.get(Setting.CONFIG.key());
    if (location == null && saysNothing(initParams) && has(application)) {
      location = ConfigLocation.DEFAULT;
    }
    if (location != null) {
      ConfigSources sources = ConfigSources.of(application, ClassPathResources.INSTANCE);
      return new FileSettings(location, sources, given, Map.of(), Functions.NONE);
    }
    return problems ->
        SettingsReader.read(
            given,
            Map.of(),
            Functions.NONE,
            System.getProperty(Settings.ENABLED_PROPERTY),
            problems);
  }

  private static boolean saysNothing(Map<String, String> initParams) {
    return Set.of(Setting.ENABLED.key()).containsAll(initParams.keySet());
  }

  private static boolean has(WebResources application) {
    try (InputStream usual = application.open(ConfigLocation.DEFAULT)) {
      return usual != null;
    } catch (IOException unreadable) {
      return true;
    }
  }
}
