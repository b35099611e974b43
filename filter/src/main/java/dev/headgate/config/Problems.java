// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes of one configuration. For one thread. */
public final class Problems {

  private final List<Problem> found = new ArrayList<>();

  /** No mistakes so far. */
  public Problems() {}

  /**
   * Adds a mistake.
   *
   * @param problem the mistake
   */
  public void add(Problem problem) {
    found.add(problem);
  }

  /**
   * Ends the start-up if there is a mistake.
   *
   * @param subject what is not started then, for example {@code filter "rate-limit"}
   * @throws ConfigurationException if there is one
   */
  public void throwIfAny(String subject) {
    throwIfAny(subject, "started");
  }

  /**
   * Ends what is being done if there is a mistake.
   *
   * @param subject to what it is not done then, for example {@code filter "rate-limit"}
   * @param done what is not done, as a participle: {@code reloaded}
   * @throws ConfigurationException if there is one
   */
  public void throwIfAny(String subject, String done) {
    if (!found.isEmpty()) {
      throw new ConfigurationException(subject, done, found);
    }
  }
}
