// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.List;

/** All mistakes of one configuration, so that they can be mended in one go. */
public final class ConfigurationException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private static final int MOST_SAID = 100;

  /**
   * Makes the exception.
   *
   * @param subject to what something is not done, for example {@code filter "rate-limit"}
   * @param done what is not done: {@code started}
   * @param problems the mistakes, at least one
   */
  ConfigurationException(String subject, String done, List<Problem> problems) {
    super(message(subject, done, problems));
  }

  private static String message(String subject, String done, List<Problem> problems) {
    StringBuilder text =
        new StringBuilder("Headgate: ").append(subject).append(" is not " + done + ", ");
    text.append(problems.size() == 1 ? "for a mistake" : "for " + problems.size() + " mistakes");
    text.append(" in its configuration:");
    for (Problem problem : problems.subList(0, Math.min(problems.size(), MOST_SAID))) {
      text.append("\n  ").append(problem);
    }
    if (problems.size() > MOST_SAID) {
      text.append("\n  and ").append(problems.size() - MOST_SAID).append(" more");
    }
    return text.toString();
  }
}
