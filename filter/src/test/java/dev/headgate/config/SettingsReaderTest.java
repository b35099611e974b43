// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.client.KeyPart;
import dev.headgate.client.KeyParts;
import dev.headgate.http.ResponseSettings;
import dev.headgate.monitor.WarningCode;
import dev.headgate.policy.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  private static final String NAMES =
      "capacity, refill, key, trustedProxies, trustedHops, clientHeader, ipv6Prefix, dryRun,"
          + " enabled, silence, config";
  private static final String NOT_STARTED = "Headgate: filter \"f\" is not started, for ";

  private static Settings read(Map<String, String> given, @Nullable String enabledProperty) {
    Problems problems = new Problems();
    GivenSettings all = new GivenSettings(given, "init-param");
    Settings settings =
        SettingsReader.read(all, Map.of(), Functions.NONE, enabledProperty, problems);
    problems.throwIfAny("filter \"f\"");
    return settings;
  }

  private static Settings settings(
      Policy policy, ClientSettings client, Set<WarningCode> silenced, boolean enabled) {
    return new Settings(
        List.of(policy),
        List.of(),
        client,
        ResponseSettings.DEFAULT,
        StoreSettings.memory("init-param"),
        null,
        silenced,
        enabled);
  }

  private static String message(Map<String, String> given) {
    return Objects.requireNonNull(
        assertThrows(ConfigurationException.class, () -> read(given, null)).getMessage());
  }

  @Test
  void everythingHasADefault() {
    Limit limit = new Limit(10, Refill.parse("2/s"));
    ClientSettings client = new ClientSettings(null, null, null, 64);
    assertEquals(
        settings(Policy.of(limit, KeyParts.IP, false), client, Set.of(), true),
        read(Map.of(), null));
  }

  @Test
  void readsEverySetting() {
    Map<String, String> given =
        Map.of(
            "capacity", "1000000000",
            "refill", "5/15min",
            "key", "header:X-API-Key, ip",
            "ipv6Prefix", "56",
            "dryRun", "true",
            "trustedHops", "2",
            "silence", "HG-ONE-ADDRESS,HG-CHOSEN-KEY",
            "enabled", "false");
    Limit limit = new Limit(1_000_000_000, Refill.parse("5/15min"));
    KeyPart apiKey = new KeyPart(KeyPart.Kind.HEADER, "x-api-key");
    KeyParts key = new KeyParts(List.of(apiKey, KeyPart.IP));
    assertEquals(
        settings(
            Policy.of(limit, key, true),
            new ClientSettings(null, 2, null, 56),
            Set.of(WarningCode.ONE_ADDRESS, WarningCode.CHOSEN_KEY),
            false),
        read(given, null));
  }

  @Test
  void readsWhoIsTrusted() {
    Map<String, String> given =
        Map.of(
            "trustedProxies", "10.0.0.0/8,\n  loopback, 2001:db8::1",
            "clientHeader", "Forwarded");
    ClientSettings client = read(given, null).client();
    assertEquals(
        "[10.0.0.0/8, 127.0.0.0/8, ::1, 2001:db8::1]",
        Objects.requireNonNull(client.trustedProxies()).toString());
    assertEquals("Forwarded", client.headerToRead().name());
  }

  @Test
  void listsAllMistakesAboutClients() {
    Map<String, String> given =
        Map.of(
            "trustedProxies", "10.0.0.0/33,10.0.0.1/8,example.com,10.0.0,,loopback",
            "trustedHops", "17",
            "clientHeader", "X Forwarded",
            "key", "ipp,header:,header:X Y,function:owner,ip,ip",
            "silence", "HG-ONE-ADRESS");
    String message = message(given);
    assertTrue(message.startsWith(NOT_STARTED + "13 mistakes"), message);
    for (String part :
        List.of(
            "trustedProxies = \"10.0.0.0/33\"",
            "write 10.0.0.0/8",
            "trustedProxies = \"example.com\"",
            "trustedProxies = \"10.0.0\"",
            "trustedProxies = \"\"",
            "trustedHops = \"17\" must be a whole number from 1 to 16",
            "clientHeader = \"X Forwarded\"",
            "key = \"ipp\" must be one of ip, header:NAME",
            "did you mean ip?",
            "key = \"header:\"",
            "key = \"header:X Y\"",
            "there is none",
            "key = \"ip\" is there twice",
            "did you mean HG-ONE-ADDRESS?")) {
      assertTrue(message.contains(part), part + " in " + message);
    }
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

  @ParameterizedTest
  @CsvSource({
    "paht, did you mean path?",
    "principle, did you mean principal?",
    "Header:X-API-Key, did you mean header:X-API-Key?",
    "IP, did you mean ip?",
    "user, write for example ip",
    "header, write header:NAME"
  })
  void guessesWhichPartWasMeant(String part, String fix) {
    assertTrue(message(Map.of("key", part)).endsWith("; " + fix), part);
  }

  @Test
  void reportsAFunctionThatNoKeyHas() {
    Problems problems = new Problems();
    GivenSettings given = new GivenSettings(Map.of(), "builder");
    Functions functions = new Functions(Set.of("tenant"), Set.of());
    SettingsReader.read(given, Map.of(), functions, null, problems);
    String message =
        assertThrows(ConfigurationException.class, () -> problems.throwIfAny("it")).getMessage();
    assertTrue(String.valueOf(message).endsWith("; add function:tenant"), message);
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
  @ValueSource(strings = {"ipp", "IP", "", "user", "header"})
  void rejectsOtherKeys(String value) {
    String message = message(Map.of("key", value));
    assertTrue(
        message.startsWith(
            NOT_STARTED
                + "a mistake in its configuration:\n  [HG-BAD-VALUE] init-param key = \""
                + value
                + "\" must be one of ip, header:NAME, cookie:NAME, query:NAME, principal, session,"
                + " method, path, global, function:NAME; "),
        message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"policies", "bucket"})
  void rejectsAnUnknownName(String name) {
    assertEquals(
        NOT_STARTED
            + "a mistake in its configuration:\n  [HG-UNKNOWN-NAME] init-param "
            + name
            + " = \"x\" has a name that Headgate does not know; the names are "
            + NAMES,
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
            + " know; did you mean capacity? (the names are "
            + NAMES
            + ")\n"
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
    assertEquals(
        "keeps a bucket for each header:x-api-key,ip (in Forwarded of trusted proxies"
            + " [10.0.0.0/8], IPv6 by /64): 10 tokens, refilled at 2/s",
        read(
                Map.of(
                    "key", "header:X-API-Key,ip",
                    "clientHeader", "Forwarded",
                    "trustedProxies", "10.0.0.0/8"),
                null)
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
