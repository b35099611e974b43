// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.MonotonicClock;
import dev.headgate.config.ConfigFile;
import dev.headgate.config.ConfigLocation;
import dev.headgate.config.ConfigSources;
import dev.headgate.config.ConfigurationException;
import dev.headgate.config.Functions;
import dev.headgate.config.Given;
import dev.headgate.config.GivenSettings;
import dev.headgate.config.JsonReader;
import dev.headgate.config.Problems;
import dev.headgate.config.Settings;
import dev.headgate.config.SettingsInWords;
import dev.headgate.config.SettingsReader;
import dev.headgate.config.Variables;
import dev.headgate.monitor.Warnings;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Says what the configuration in a file means, or all that is wrong with it; the result is the exit
 * code. It uses no class of the servlet API, which is not there where a file is checked.
 */
final class CheckedFile implements IntSupplier {

  static final int RIGHT = 0;
  static final int WRONG = 1;

  private static final String NOTE =
      """

      Variables in its texts have the values that they have here: ${NAME} is a system property or in the
      environment. Functions in Java are not looked at, nor is what the filter is mapped to.""";

  private final String file;

  CheckedFile(String file) {
    this.file = file;
  }

  @Override
  public int getAsInt() {
    Problems problems = new Problems();
    Settings settings = read(problems);
    try {
      problems.throwIfAny(file, "accepted");
    } catch (ConfigurationException wrong) {
      System.err.println(wrong.getMessage());
      return WRONG;
    }
    if (settings != null) {
      say(settings);
    }
    return RIGHT;
  }

  private @Nullable Settings read(Problems problems) {
    Given.Members given = given(problems);
    if (given == null) {
      return null;
    }
    GivenSettings nothing = new GivenSettings(Map.of(), "argument");
    Settings settings =
        SettingsReader.readFile(given, nothing, Functions.namedIn(given), null, problems);
    try (BucketStore store =
        Stores.open(settings.store(), null, MonotonicClock.system(), problems)) {
      Stores.check(store, settings, problems);
    }
    return settings;
  }

  private Given.@Nullable Members given(Problems problems) {
    ConfigLocation location =
        new ConfigLocation(
            "argument", file, ConfigLocation.Kind.FILE, Path.of(file).toAbsolutePath().toString());
    ConfigFile found = location.read(ConfigSources.of(name -> null, name -> null), problems);
    return found == null
        ? null
        : JsonReader.read(found.name(), found.bytes(), Variables.ofSystem(), problems);
  }

  private void say(Settings settings) {
    int policies = settings.policies().size();
    System.out.println(
        file
            + " is right: "
            + (policies == 1
                ? "one policy"
                : policies + " policies, and if one that matches refuses, none takes a token"));
    SettingsInWords.lines(settings).forEach(System.out::println);
    Warnings warnings =
        new Warnings(
            settings.silenced(),
            warning -> System.out.println("\n" + warning.about("a filter with " + file)));
    settings.advice().forEach(warnings::say);
    System.out.println(NOTE);
  }
}
