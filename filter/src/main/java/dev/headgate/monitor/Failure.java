// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells of an exception in one line, for its message may hold what a client sent. */
final class Failure {

  private static final int FRAMES = 3;

  private Failure() {}

  static String text(Throwable thrown) {
    return thrown.getClass().getName() + quoted(message(thrown)) + frames(thrown);
  }

  private static String quoted(@Nullable String message) {
    return message == null ? "" : " \"" + Shown.of(message) + "\"";
  }

  private static @Nullable String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (RuntimeException | StackOverflowError broken) {
      // An exception that cannot even tell what it is must not fail the request.
      return null;
    }
  }

  private static String frames(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .limit(FRAMES)
        .map(frame -> " at " + frame)
        .collect(Collectors.joining());
  }
}
