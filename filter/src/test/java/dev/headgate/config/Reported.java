// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.List;

/** The mistakes that a user is shown. */
public final class Reported {

  private Reported() {}

  /** A line for each mistake. */
  public static List<String> in(Problems problems) {
    try {
      problems.throwIfAny("it");
      return List.of();
    } catch (ConfigurationException e) {
      return String.valueOf(e.getMessage()).lines().skip(1).map(String::strip).toList();
    }
  }
}
