// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings as text, as a user gave them.
 *
 * @param values names and values; what is not there is as {@link Setting#byDefault} says
 * @param place where they were given, for example {@code init-param}
 */
public record GivenSettings(Map<String, String> values, String place) {

  /** Copies the values, and keeps their order. */
  public GivenSettings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
