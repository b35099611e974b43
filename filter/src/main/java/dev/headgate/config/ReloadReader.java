// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.bucket.Period;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads how often to look for a changed configuration. */
final class ReloadReader {

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
    Duration period = Period.parse(text);
    if (period != null && period.compareTo(SHORTEST) >= 0 && period.compareTo(LONGEST) <= 0) {
      return period;
    }
    values.wrong(
        given,
        "must be a period from 10ms to 1d: a whole number and ms, s, min, h or d, without spaces",
        "write for example 5s");
    return null;
  }
}
