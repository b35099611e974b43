// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A span of time as users write it: a whole number and {@code ms}, {@code s}, {@code min}, {@code
 * h} or {@code d}, without a space.
 */
public final class Period {

  /** What the units stand for. */
  static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})(ms|s|min|h|d)");

  private Period() {}

  /**
   * Reads a period.
   *
   * @param text for example {@code 50ms}, {@code 5s}; up to 9 digits
   * @return its length, 0 or more; null if the text is no period
   */
  public static @Nullable Duration parse(String text) {
    Matcher period = TEXT.matcher(text);
    Duration unit = period.matches() ? UNITS.get(period.group(2)) : null;
    return unit == null ? null : unit.multipliedBy(Long.parseLong(period.group(1)));
  }
}
