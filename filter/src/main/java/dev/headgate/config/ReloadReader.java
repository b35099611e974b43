// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how often to look for a changed configuration. */
final class ReloadReader {

  private static final Pattern PERIOD = Pattern.compile("([0-9]{1,9})(ms|s|min|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Values values;

  ReloadReader(Values values) {
    this.values = values;
  }

  @Nullable Duration reload(@Nullable Given given) {
    String text = given == null ? null : values.text(given, "5s");
    if (given == null || text == null) {
      return null;
    }
    Matcher period = PERIOD.matcher(text);
    if (period.matches()) {
      Duration unit = UNITS.getOrDefault(period.group(2), Duration.ZERO);
      Duration length = unit.multipliedBy(Long.parseLong(period.group(1)));
      if (length.compareTo(SHORTEST) >= 0 && length.compareTo(LONGEST) <= 0) {
        return length;
      }
    }
    values.wrong(
        given,
        "must be a period from 10ms to 1d: a whole number and ms, s, min, h or d, without spaces",
        "write for example 5s");
    return null;
  }
}
