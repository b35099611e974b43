// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Something to be found out from requests: asked until it is answered, and then never again. One
 * that is silenced is never asked.
 *
 * <p>Safe for any number of threads.
 */
final class Question {

  private final WarningCode code;
  private final Warnings warnings;
  private final AtomicBoolean open;

  Question(WarningCode code, Warnings warnings) {
    this.code = code;
    this.warnings = warnings;
    this.open = new AtomicBoolean(!warnings.isSilenced(code));
  }

  /** Whether a look at a request can still change anything; as cheap as reading a field. */
  boolean isOpen() {
    return open.get();
  }

  /** Takes an answer; true to the one thread that now has to {@link #say} it. */
  boolean settle(Answer answer) {
    return answer != Answer.NOT_YET && open.getAndSet(false) && answer == Answer.YES;
  }

  void say(String text) {
    warnings.say(new Warning(code, text));
  }
}
