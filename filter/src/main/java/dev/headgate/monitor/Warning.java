// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

/**
 * Something that is hardly meant so.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param code what kind of thing it is
 * @param text what a filter does and how to mend it, as a predicate without its subject, in one
 *     line; nothing in it can break out of the line, whoever chose it
 */
public record Warning(WarningCode code, String text) {

  /**
   * The line for the log.
   *
   * @param subject who does it, for example {@code filter "rate-limit"}
   * @return the message
   */
  public String about(String subject) {
    return "Headgate: [" + code + "] " + subject + " " + text;
  }
}
