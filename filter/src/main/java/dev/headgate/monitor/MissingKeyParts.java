// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Asks whether there is a part of a key that no request has: a slip in its name, or a filter that
 * stands before the one that logs people in.
 *
 * <p>Safe for any number of threads.
 */
final class MissingKeyParts {

  private final Question question;
  private final List<KeyPartCount> parts;

  MissingKeyParts(Warnings warnings, List<String> names) {
    this.question = new Question(WarningCode.KEY_PART_MISSING, warnings);
    this.parts = names.stream().map(KeyPartCount::new).toList();
  }

  void look(int part, boolean present) {
    if (question.isOpen() && question.settle(parts.get(part).add(present))) {
      question.say(text());
    }
  }

  /** Names all parts that it looks to be true of, since it is said only once. */
  private String text() {
    String names =
        parts.stream()
            .filter(KeyPartCount::isMissing)
            .map(KeyPartCount::name)
            .collect(Collectors.joining(" or "));
    return "has seen "
        + KeyPartCount.ENOUGH
        + " requests, none of which has "
        + names
        + ", and counts them by ip instead; see that the name is right, and, for principal, that the"
        + " filter comes after authentication";
  }
}
