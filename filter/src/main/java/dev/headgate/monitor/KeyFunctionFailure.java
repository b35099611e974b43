// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells of an exception in one line, for its message may hold what a client sent. */
final class KeyFunctionFailure {

  private static final int FRAMES = 3;

  private KeyFunctionFailure() {}

  static String text(String part, Throwable thrown) {
    return "counts by ip instead of "
        + Shown.of(part)
        + ", which threw "
        + thrown.getClass().getName()
        + quoted(message(thrown))
        + frames(thrown)
        + "; other exceptions of key functions are not logged";
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
