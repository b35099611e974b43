// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A short file that was read: in it {@code LIMIT} stands for the members of a limit, {@code LIMITS}
 * for a member of a policy, and {@code POLICIES} for one of the whole.
 *
 * @param settings what it says
 * @param mistakes a line for each
 */
record SettingsInJson(Settings settings, List<String> mistakes) {

  private static final Variables VARIABLES =
      new Variables(Map.of("TEN", "10", "HOST", "Proxy.example")::get);

  static SettingsInJson read(String text) {
    return read(text, Functions.NONE);
  }

  static SettingsInJson read(String text, Functions functions) {
    Problems problems = new Problems();
    byte[] json = whole(text).getBytes(StandardCharsets.UTF_8);
    Given.Members file =
        Objects.requireNonNull(JsonReader.read("f", json, VARIABLES, problems), text);
    GivenSettings beside = new GivenSettings(Map.of(), "init-param");
    Settings settings = SettingsReader.readFile(file, beside, functions, null, problems);
    return new SettingsInJson(settings, Reported.in(problems));
  }

  private static String whole(String text) {
    return text.replace("POLICIES", "\"policies\": [ { \"name\": \"all\", LIMITS } ]")
        .replace("LIMITS", "\"limits\": [ { LIMIT } ]")
        .replace("LIMIT", "\"capacity\": 10, \"refill\": \"2/s\"");
  }
}
