// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.Set;

/**
 * The functions in Java that the settings may name, or that go with what they name.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param key names of functions that a key may have as parts
 * @param cost names of policies whose cost a function tells
 */
public record Functions(Set<String> key, Set<String> cost) {

  /** None: the settings are text, and nothing else is given. */
  public static final Functions NONE = new Functions(Set.of(), Set.of());

  /**
   * Copies the sets.
   *
   * @param key names of functions
   * @param cost names of policies
   */
  public Functions {
    key = Set.copyOf(key);
    cost = Set.copyOf(cost);
  }
}
