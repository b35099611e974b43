// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import dev.headgate.RateLimitFilter;
import dev.headgate.RateLimitFilterBuilder;
import java.time.Instant;
import java.time.InstantSource;

/** Filters on clocks that only the test moves. */
final class Filters {

  /** What the wall clock shows, in seconds and a quarter. */
  static final long UNIX_SECONDS = 1_800_000_000L;

  private static final InstantSource WALL_CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(UNIX_SECONDS, 250_000_000));

  private Filters() {}

  /** Ten tokens, two more each second. */
  static RateLimitFilterBuilder tenTokens(ManualClock clock) {
    return RateLimitFilter.builder().capacity(10).refill("2/s").clock(clock).wallClock(WALL_CLOCK);
  }

  /** No policy yet. */
  static RateLimitFilterBuilder policies(ManualClock clock) {
    return RateLimitFilter.builder()
        .clock(clock)
        .wallClock(WALL_CLOCK)
        .silence("HG-ONE-ADDRESS", "HG-CHOSEN-KEY");
  }

  /** No policy yet, at an instant that never ends. */
  static RateLimitFilterBuilder policies() {
    return policies(new ManualClock());
  }

  /** Ten tokens at an instant that never ends. */
  static RateLimitFilterBuilder tenTokens() {
    return tenTokens(new ManualClock());
  }
}
