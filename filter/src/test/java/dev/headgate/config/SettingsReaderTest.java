// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.policy.Policy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  private static final String NOT_STARTED = "Headgate: filter \"f\" is not started, for ";

  private static Settings read(Map<String, String> given, @Nullable String enabledProperty) {
    Problems problems = new Problems();
    Settings settings = SettingsReader.read(given, "init-param", enabledProperty, problems);
    problems.throwIfAny("filter \"f\"");
    return settings;
  }

  private static String message(Map<String, String> given) {
    return Objects.requireNonNull(
        assertThrows(ConfigurationException.class, () -> read(given, null)).getMessage());
  }

  @Test
  void everythingHasADefault() {
    Limit limit = new Limit(10, Refill.parse("2/s"));
    assertEquals(new Settings(Policy.of(limit, false), 64, true), read(Map.of(), null));
  }

  @Test
  void readsEverySetting() {
    Map<String, String> given =
        Map.of(
            "capacity", "1000000000",
            "refill", "5/15min",
            "key", "ip",
            "ipv6Prefix", "56",
            "dryRun", "true",
            "enabled", "false");
    Limit limit = new Limit(1_000_000_000, Refill.parse("5/15min"));
    assertEquals(new Settings(Policy.of(limit, true), 56, false), read(given, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "1.5",
        "",
        " 10",
        "10 ",
        "+10",
        "1e3",
        "0x10",
        "ten",
        "1000000001",
        "10000000000000000000"
      })
  void rejectsACapacity(String value) {
    assertEquals(
        NOT_STARTED
            + "a mistake in its configuration:\n  [HG-BAD-VALUE] init-param capacity = \""
            + value
            + "\" must be a whole number from 1 to 1000000000, in the digits 0 to 9;"
            + " write for example 10",
        message(Map.of("capacity", value)));
  }

  @Test
  void showsDigitsThatOnlyLookRight() {
    assertEquals(
        NOT_STARTED
            + "a mistake in its configuration:\n  [HG-BAD-VALUE] init-param capacity ="
            + " \"\\u0661\\u0660\" must be a whole number from 1 to 1000000000, in the digits 0 to"
            + " 9; write for example 10",
        message(Map.of("capacity", "١٠")));
  }

  @Test
  void rejectsARefillWithItsRuleAndWhatToWrite() {
    assertEquals(
        NOT_STARTED
            + "a mistake in its configuration:\n  [HG-BAD-VALUE] init-param refill = \"2\" must be "
            + Refill.RULE
            + "; this one has no period; write for example 2/s",
        message(Map.of("refill", "2")));
  }

  @ParameterizedTest
  @CsvSource({"31", "129", "-1", "''", "/64"})
  void rejectsAnIpv6Prefix(String value) {
    assertEquals(
        NOT_STARTED
            + "a mistake in its configuration:\n  [HG-BAD-VALUE] init-param ipv6Prefix = \""
            + value
            + "\" must be a whole number from 32 to 128, in the digits 0 to 9;"
            + " write for example 64",
        message(Map.of("ipv6Prefix", value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"True", "yes", "1", "", "on"})
  void rejectsAFlag(String value) {
    assertEquals(
        NOT_STARTED
            + "a mistake in its configuration:\n  [HG-BAD-VALUE] init-param dryRun = \""
            + value
            + "\" must be true or false, in lower case; write for example false",
        message(Map.of("dryRun", value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ipp", "header:X-API-Key", "ip,ip", "IP", ""})
  void rejectsOtherKeys(String value) {
    assertEquals(
        NOT_STARTED
            + "a mistake in its configuration:\n  [HG-BAD-VALUE] init-param key = \""
            + value
            + "\" must be ip, the address of the client; write ip",
        message(Map.of("key", value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"config", "trustedProxies", "trustedHops", "clientHeader"})
  void rejectsAnUnknownName(String name) {
    assertEquals(
        NOT_STARTED
            + "a mistake in its configuration:\n  [HG-UNKNOWN-NAME] init-param "
            + name
            + " = \"x\" has a name that Headgate does not know; the names are capacity, refill, key,"
            + " ipv6Prefix, dryRun, enabled",
        message(Map.of(name, "x")));
  }

  @Test
  void reportsAllMistakesAtOnce() {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("capcity", "5");
    given.put("refill", "2/0s");
    given.put("capacity", "ten");
    given.put("enabled", "maybe");
    assertEquals(
        NOT_STARTED
            + "4 mistakes in its configuration:\n"
            + "  [HG-UNKNOWN-NAME] init-param capcity = \"5\" has a name that Headgate does not"
            + " know; did you mean capacity? (the names are capacity, refill, key, ipv6Prefix,"
            + " dryRun, enabled)\n"
            + "  [HG-BAD-VALUE] init-param capacity = \"ten\" must be a whole number from 1 to"
            + " 1000000000, in the digits 0 to 9; write for example 10\n"
            + "  [HG-BAD-VALUE] init-param refill = \"2/0s\" must be "
            + Refill.RULE
            + "; this one has a period count that is not from 1 to 1000000; write for example"
            + " 2/s\n"
            + "  [HG-BAD-VALUE] init-param enabled = \"maybe\" must be true or false, in lower case;"
            + " write for example true",
        message(given));
  }

  @Test
  void cutsAHugeValueAndEscapesWhatIsNotPrintable() {
    String message = message(Map.of("capacity", "\n\"\u001b[31m" + "9".repeat(100_000)));
    assertEquals(true, message.contains("\"\\u000a\\\"\\u001b[31m999"));
    assertEquals(true, message.length() < 500);
  }

  @Test
  void saysInALineWhatIsInForce() {
    assertEquals(
        "keeps a bucket for each IP address (IPv6 by /64): 10 tokens, refilled at 2/s",
        read(Map.of(), null).describe());
    assertEquals(
        "keeps a bucket for each IP address (IPv6 by /48): 5 tokens, refilled at 1/min, as a dry"
            + " run that rejects nothing",
        read(Map.of("capacity", "5", "refill", "1/min", "ipv6Prefix", "48", "dryRun", "true"), null)
            .describe());
    assertEquals("is switched off", read(Map.of("enabled", "false"), null).describe());
  }

  @Test
  void systemPropertyOverridesEnabled() {
    assertEquals(false, read(Map.of(), "false").enabled());
    assertEquals(true, read(Map.of("enabled", "false"), "true").enabled());
    assertEquals(
        NOT_STARTED
            + "a mistake in its configuration:\n  [HG-BAD-VALUE] system property headgate.enabled ="
            + " \"off\" must be true or false, in lower case; write for example true",
        Objects.requireNonNull(
            assertThrows(ConfigurationException.class, () -> read(Map.of(), "off")).getMessage()));
  }
}
