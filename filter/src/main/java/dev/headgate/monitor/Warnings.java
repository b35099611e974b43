// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import java.util.Set;
import java.util.function.Consumer;

/**
 * Says warnings, but for those whose code is silenced.
 *
 * <p>Safe for any number of threads, if the log is.
 */
public final class Warnings {

  private final Set<WarningCode> silenced;
  private final Consumer<Warning> log;

  /**
   * Takes what is not to be said.
   *
   * @param silenced the codes that nobody wants to hear of
   * @param log gets all other warnings
   */
  public Warnings(Set<WarningCode> silenced, Consumer<Warning> log) {
    this.silenced = Set.copyOf(silenced);
    this.log = log;
  }

  /**
   * Says a warning, unless it is silenced.
   *
   * @param warning the warning
   */
  public void say(Warning warning) {
    if (!isSilenced(warning.code())) {
      log.accept(warning);
    }
  }

  boolean isSilenced(WarningCode code) {
    return silenced.contains(code);
  }
}
