// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the buckets live. What its settings became by their variables may be secret: messages have
 * what was written. Only the store knows what its settings mean.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param given the type of the store: {@value #MEMORY}, or one that a provider has; where it stands
 *     is where the store was given
 * @param values the settings of the store by their names
 */
public record StoreSettings(Given.Scalar given, Map<String, Given.Scalar> values) {

  /** The type of the store in memory, which is always there. */
  public static final String MEMORY = "memory";

  /**
   * Copies the map, and keeps its order.
   *
   * @param given the type of the store
   * @param values the settings of the store
   */
  public StoreSettings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The store in memory, as it is by default.
   *
   * @param where where it was given, or would be
   * @return settings without values
   */
  public static StoreSettings memory(String where) {
    return new StoreSettings(new Given.Scalar(where, Given.Kind.TEXT, MEMORY, MEMORY), Map.of());
  }

  /**
   * Where this was given, for messages.
   *
   * @return for example {@code builder store type}
   */
  public String where() {
    return given.where();
  }

  /**
   * The type of the store.
   *
   * @return {@value #MEMORY}, or one that a provider has
   */
  public String type() {
    return given.text();
  }

  /**
   * The same without {@link FailureSettings}, which are not the store's.
   *
   * @return what is for the store itself
   */
  public StoreSettings ofStoreItself() {
    Map<String, Given.Scalar> rest = new LinkedHashMap<>(values);
    rest.keySet().removeAll(FailureSettings.NAMES);
    return new StoreSettings(given, rest);
  }

  /**
   * The settings as a store takes them.
   *
   * @return plain strings by their names
   */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((name, value) -> texts.put(name, value.text()));
    return texts;
  }
}
