// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {

  @ParameterizedTest
  @CsvSource({
    "capcity, capacity",
    "Capacity, capacity",
    "CAPACITY, capacity",
    "capactiy, capacity",
    "refil, refill",
    "rfeill, refill",
    "dryrun, dryRun",
    "dry-run, dryRun",
    "enable, enabled",
    "ipv6prefix, ipv6Prefix",
    "keys, key",
  })
  void findsWhatWasMeant(String given, String meant) {
    assertEquals(Optional.of(meant), NearestName.of(given, Setting.keys()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "burst", "whitelist", "bucket", "limit-per-period"})
  void guessesNothingFarOff(String given) {
    assertEquals(Optional.empty(), NearestName.of(given, Setting.keys()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 1_000_000})
  void aHugeNameIsNoSlip(int length) {
    assertEquals(Optional.empty(), NearestName.of("k".repeat(length), Setting.keys()));
  }
}
