// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.util.Enumeration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the value of a header that is to have one. */
public final class FieldValue {

  private FieldValue() {}

  /**
   * The value, if it is the only one.
   *
   * @param lines the field lines of the header; null if it has none
   * @return the value without white space around it, or null if there is not exactly one line, or
   *     nothing in it
   */
  public static @Nullable String single(@Nullable Enumeration<String> lines) {
    if (lines == null || !lines.hasMoreElements()) {
      return null;
    }
    String line = Objects.requireNonNullElse(lines.nextElement(), "");
    int from = FieldText.skipSpace(line, 0, line.length());
    int to = FieldText.trimEnd(line, from, line.length());
    return from == to || lines.hasMoreElements() ? null : line.substring(from, to);
  }
}
