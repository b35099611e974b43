// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the buckets live. Only the store knows what its settings mean.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param where where this was given, for messages
 * @param type the type of the store: {@value #MEMORY}, or one that a provider has
 * @param values the settings of the store by their names
 */
public record StoreSettings(String where, String type, Map<String, Given.Scalar> values) {

  /** The type of the store in memory, which is always there. */
  public static final String MEMORY = "memory";

  /**
   * Copies the map, and keeps its order.
   *
   * @param where where this was given
   * @param type the type of the store
   * @param values the settings of the store
   */
  public StoreSettings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The settings as the store takes them.
   *
   * @return plain strings by their names
   */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((name, value) -> texts.put(name, value.text()));
    return texts;
  }
}
