// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.config.ConfigFile;
import dev.headgate.config.ConfigLocation;
import dev.headgate.config.ConfigSources;
import dev.headgate.config.Functions;
import dev.headgate.config.Given;
import dev.headgate.config.GivenSettings;
import dev.headgate.config.JsonReader;
import dev.headgate.config.Problem;
import dev.headgate.config.Problems;
import dev.headgate.config.Setting;
import dev.headgate.config.Settings;
import dev.headgate.config.SettingsReader;
import dev.headgate.config.Variables;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings from a JSON file, with {@code enabled} from beside it.
 *
 * <p>Safe for any number of threads.
 */
final class FileSettings implements SettingsSource {

  private static final String PLACE_OF_DEFAULTS = "default";

  private final String location;
  private final ConfigSources sources;
  private final GivenSettings beside;
  private final Map<String, Given> more;
  private final Functions functions;
  private volatile @Nullable FileStamp stamp;

  /**
   * @param location where the file is, as it was given
   * @param beside what was given beside it as texts, of which only {@code enabled} counts
   * @param more what else was given beside it
   */
  FileSettings(
      String location,
      ConfigSources sources,
      GivenSettings beside,
      Map<String, Given> more,
      Functions functions) {
    this.location = location;
    this.sources = sources;
    this.beside = beside;
    this.more = more;
    this.functions = functions;
  }

  @Override
  public Settings read(Problems problems) {
    SettingsReader.findBesideFile(beside, more, problems);
    String where = beside.place() + " " + Setting.CONFIG.key();
    ConfigLocation parsed = ConfigLocation.parse(where, location, problems);
    Given.Members given = parsed == null ? null : given(parsed, problems);
    String enabledProperty = System.getProperty(Settings.ENABLED_PROPERTY);
    if (given == null) {
      return SettingsReader.read(
          new GivenSettings(Map.of(), PLACE_OF_DEFAULTS),
          Map.of(),
          Functions.NONE,
          enabledProperty,
          problems);
    }
    Settings settings =
        SettingsReader.readFile(given, beside, functions, enabledProperty, problems);
    if (settings.reload() != null && stamp == null) {
      problems.add(
          new Problem(
              Problem.CONFLICT,
              given.where() + " reload",
              location,
              "is no file of its own that could be seen to change",
              "leave reload out, or give the configuration as file:PATH"));
    }
    return settings;
  }

  private Given.@Nullable Members given(ConfigLocation parsed, Problems problems) {
    // Before it is read, so that what changes while it is read shows later.
    Path path = parsed.file(sources);
    stamp = path == null ? null : FileStamp.of(path);
    ConfigFile file = parsed.read(sources, problems);
    return file == null
        ? null
        : JsonReader.read(file.name(), file.bytes(), Variables.ofSystem(), problems);
  }

  @Override
  public @Nullable FileStamp stamp() {
    return stamp;
  }
}
