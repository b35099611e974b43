// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.RateLimitFilter;
import dev.headgate.RateLimitFilterBuilder;
import dev.headgate.bucket.MemoryBucketStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same mistakes in Java: no filter is made. */
class BadBuilderIT {

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1_000_000_001, Long.MIN_VALUE, Long.MAX_VALUE})
  void refusesACapacity(long capacity) {
    assertRefused(
        RateLimitFilter.builder().capacity(capacity),
        "builder capacity = \"" + capacity + "\"",
        "a whole number from 1 to 1000000000",
        "write for example 10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2",
        "/s",
        "2/",
        "0/s",
        "-1/s",
        "2/fortnight",
        "1e9/s",
        "2/0s",
        "2000000/s",
        "1/367d"
      })
  void refusesARefill(String refill) {
    assertRefused(
        RateLimitFilter.builder().refill(refill),
        "builder refill = \"" + refill + "\"",
        "TOKENS/PERIOD without spaces");
  }

  @Test
  void reportsAllMistakesAtOnce() {
    assertRefused(
        RateLimitFilter.builder()
            .capacity(0)
            .refill("2")
            .key("ipp")
            .ipv6Prefix(31)
            .storeSettings(Map.of("maxBuckets", "0", "maxBucket", "1")),
        "6 mistakes",
        "builder capacity = \"0\"",
        "builder refill = \"2\"",
        "builder key = \"ipp\"",
        "builder ipv6Prefix = \"31\"",
        "store setting maxBuckets = \"0\"",
        "store setting maxBucket = \"1\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 17, Integer.MIN_VALUE})
  void reportsAllMistakesAboutWhoIsAskingAtOnce(int hops) {
    assertRefused(
        RateLimitFilter.builder()
            .trustedProxies("10.0.0.0/33", "10.0.0.1/8", "example.com", "10.0.0", "")
            .trustedHops(hops)
            .clientHeader("X Forwarded For")
            .key("ipp", "header:", "header:X Y"),
        "10 mistakes",
        "builder trustedProxies = \"10.0.0.0/33\" must have a prefix from 0 to 32",
        "builder trustedProxies = \"10.0.0.1/8\" must have no bits set behind its prefix;"
            + " write 10.0.0.0/8 for the network",
        "builder trustedProxies = \"example.com\"",
        "builder trustedProxies = \"10.0.0\"",
        "builder trustedProxies = \"\" must not be empty",
        "builder trustedHops = \"" + hops + "\" must be a whole number from 1 to 16",
        "builder clientHeader = \"X Forwarded For\"",
        "builder key = \"ipp\"",
        "builder key = \"header:\"",
        "builder key = \"header:X Y\"");
  }

  @Test
  void refusesAClockBesideAStoreThatHasItsOwn() {
    assertRefused(
        RateLimitFilter.builder().clock(new ManualClock()).store(new MemoryBucketStore()),
        "builder clock",
        "give the clock to the store");
  }

  private static void assertRefused(RateLimitFilterBuilder builder, String... parts) {
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, builder::build);

    String message = String.valueOf(refusal.getMessage());
    for (String part : List.of(parts)) {
      assertTrue(message.contains(part), message);
    }
  }
}
