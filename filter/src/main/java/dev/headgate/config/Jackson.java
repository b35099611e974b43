// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import org.jspecify.annotations.Nullable;

/** Finds out whether the application has a Jackson that can be used. */
final class Jackson {

  private static final String OLDEST = "2.15 or newer";

  /** Where application and core get into step: Maven, asked for the core alone, may split them. */
  private static final String DEPENDENCY = "com.fasterxml.jackson.core:jackson-databind";

  private static final String FACTORY = "com.fasterxml.jackson.core.JsonFactory";

  /** What came with version 2.15. */
  private static final String CONSTRAINTS = "com.fasterxml.jackson.core.StreamReadConstraints";

  private Jackson() {}

  /**
   * What is wrong with Jackson as a class loader has it.
   *
   * @param name the configuration that needs it
   * @param loader where to look
   * @return the mistake, or null if there is none
   */
  static @Nullable Problem mistake(String name, ClassLoader loader) {
    Class<?> factory = find(FACTORY, loader);
    if (factory == null) {
      return problem(name, "there is none", "add " + DEPENDENCY + " " + OLDEST);
    }
    if (find(CONSTRAINTS, loader) != null) {
      return null;
    }
    String version = factory.getPackage().getImplementationVersion();
    return problem(
        name,
        "there is " + (version == null ? "an older one" : version),
        "update " + DEPENDENCY + " to " + OLDEST);
  }

  private static Problem problem(String name, String found, String fix) {
    String rule = "is JSON, which needs Jackson " + OLDEST + ", and " + found;
    return new Problem(Problem.JACKSON, "config", name, rule, fix + ", or set up without JSON");
  }

  private static @Nullable Class<?> find(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}
