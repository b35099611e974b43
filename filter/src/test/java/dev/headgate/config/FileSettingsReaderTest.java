// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.Limit;
import dev.headgate.http.ResponseSettings;
import dev.headgate.http.ResponseSettings.Body;
import dev.headgate.monitor.WarningCode;
import dev.headgate.policy.NamedLimit;
import dev.headgate.policy.Policy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What right files mean, and the mistakes that take long files or functions. */
class FileSettingsReaderTest {

  private static final Functions FUNCTIONS = new Functions(Set.of("tenant"), Set.of("search"));

  private static Settings settings(String json) {
    SettingsInJson read = SettingsInJson.read(json);
    assertEquals(List.of(), read.mistakes());
    return read.settings();
  }

  private static Policy onlyPolicy(String members) {
    return settings("{ \"policies\": [ { \"name\": \"a\", " + members + " } ] }").policies().get(0);
  }

  private static void assertMistakes(String json, Functions functions, String... mistakes) {
    assertEquals(List.of(mistakes), SettingsInJson.read(json, functions).mistakes());
  }

  @Test
  void everythingButPoliciesHasADefault() {
    Settings settings = settings("{ POLICIES }");
    assertEquals(List.of(), settings.exemptions());
    assertEquals(new ClientSettings(null, null, null, 64), settings.client());
    assertEquals(ResponseSettings.DEFAULT, settings.response());
    assertEquals(StoreSettings.memory("f:1:1 $"), settings.store());
    assertEquals(null, settings.reload());
    assertEquals(Set.of(), settings.silenced());
    assertTrue(settings.enabled());
    Policy policy = settings.policies().get(0);
    assertEquals("all", policy.name());
    assertEquals(List.of(), policy.scope().paths());
    assertEquals(List.of(), policy.scope().methods());
    assertEquals("ip", policy.key().toString());
    assertEquals(1, policy.cost());
    assertTrue(policy.refundOn().isEmpty());
    assertFalse(policy.dryRun());
  }

  @Test
  void readsEveryMemberOfAPolicy() {
    Policy policy =
        onlyPolicy(
            """
            "paths": ["/a", "*.pdf", ""], "methods": ["POST", "M-SEARCH"],
            "key": ["ip", "header:X-API-Key"], "cost": 3, "dryRun": true,
            "refundOn": ["2xx", "404", 503],
            "limits": [ { LIMIT }, { LIMIT }, { "name": "daily", LIMIT }, { LIMIT } ]
            """);
    assertEquals(3, policy.scope().paths().size());
    assertEquals(List.of("POST", "M-SEARCH"), policy.scope().methods());
    assertEquals("ip,header:x-api-key", policy.key().toString());
    assertEquals(3, policy.cost());
    assertTrue(policy.dryRun());
    assertEquals("2xx, 404, 503", policy.refundOn().toString());
    assertEquals(
        List.of("a", "a-2", "daily", "a-4"),
        policy.limits().stream().map(NamedLimit::name).toList());
  }

  @Test
  void readsEverythingElse() {
    Settings settings =
        settings(
            """
            { "$schema": "x", POLICIES, "dryRun": true, "reload": "2min",
              "client": { "trustedProxies": ["10.0.0.0/8", "loopback"], "trustedHops": 2,
                          "header": "Forwarded", "ipv6Prefix": 48 },
              "exempt": [ { "addresses": ["192.0.2.0/24"] }, { "paths": ["/health"] } ],
              "response": { "fields": ["ratelimit"], "status": 503, "body": "sendError" },
              "store": { "type": "redis", "nodes": 2, "lazy": true, "uri": "redis://h" },
              "silence": ["HG-COST"] }
            """);
    assertTrue(settings.policies().get(0).dryRun());
    assertEquals(Duration.ofMinutes(2), settings.reload());
    assertEquals(
        "[10.0.0.0/8, 127.0.0.0/8, ::1]",
        Objects.requireNonNull(settings.client().trustedProxies()).toString());
    assertEquals(2, settings.client().trustedHops());
    assertEquals("Forwarded", settings.client().headerToRead().name());
    assertEquals(48, settings.client().ipv6Prefix());
    assertEquals(2, settings.exemptions().size());
    assertEquals(new ResponseSettings(true, false, 503, Body.SEND_ERROR), settings.response());
    assertEquals("redis", settings.store().type());
    assertEquals(
        Map.of("nodes", "2", "lazy", "true", "uri", "redis://h"), settings.store().texts());
    assertEquals(Set.of(WarningCode.COST), settings.silenced());
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "10.0", "1e1", "1E+1", "0.01e3", "1000e-2", "\"${TEN}\""})
  void aWholeNumberIsOneHoweverItIsWritten(String capacity) {
    Policy policy =
        onlyPolicy("\"limits\": [ { \"capacity\": " + capacity + ", \"refill\": \"2/s\" } ]");
    assertEquals(10, policy.smallestCapacity());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0."})
  void aNumberOfAMillionDigitsIsNone(String begin) {
    String number = begin + "0".repeat(1_000_000);
    String json =
        "{ \"policies\": [ { \"name\": \"a\", \"limits\": [ { \"refill\": \"2/s\", \"capacity\": "
            + number
            + " } ] } ] }";
    List<String> mistakes = SettingsInJson.read(json).mistakes();
    assertEquals(1, mistakes.size());
    assertTrue(mistakes.get(0).contains("must be a whole number from 1 to 1000000000"));
  }

  @ParameterizedTest
  @CsvSource({"10ms, 10", "1s, 1000", "2min, 120000", "24h, 86400000", "1d, 86400000"})
  void readsAPeriod(String text, long millis) {
    assertEquals(
        Duration.ofMillis(millis), settings("{ POLICIES, \"reload\": \"" + text + "\" }").reload());
  }

  @Test
  void anEmptyListMeansNoneWhereThatIsSomething() {
    Settings settings =
        settings(
            """
            { "policies": [ { "name": "a", LIMITS, "refundOn": [] } ], "exempt": [],
              "silence": [], "response": { "fields": [] }, "client": { "trustedProxies": [] } }
            """);
    assertTrue(settings.policies().get(0).refundOn().isEmpty());
    assertEquals(new ResponseSettings(false, false, 429, Body.DEFAULT), settings.response());
    assertEquals("[]", String.valueOf(settings.client().trustedProxies()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.policies[0].limits | 16 | { \"policies\": [ { \"name\": \"a\", \"limits\": [%s] } ] }"
            + " | { LIMIT }",
        "$.policies[0].paths | 1000"
            + " | { \"policies\": [ { \"name\": \"a\", LIMITS, \"paths\": [%s] } ] } | \"/a\"",
        "$.policies[0].methods | 1000"
            + " | { \"policies\": [ { \"name\": \"a\", LIMITS, \"methods\": [%s] } ] } | \"GET\"",
        "$.exempt[0].addresses | 1000"
            + " | { POLICIES, \"exempt\": [ { \"addresses\": [%s] } ] } | \"::1\""
      })
  void holdsListsToWhatIsSensible(String path, int most, String file, String element) {
    assertEquals(List.of(), mistakesOf(file, element, most));
    List<String> mistakes = mistakesOf(file, element, most + 1);
    assertEquals(1, mistakes.size());
    assertTrue(
        mistakes
            .get(0)
            .endsWith(
                path
                    + " = \"[...]\" must have at most "
                    + most
                    + " elements, not "
                    + (most + 1)
                    + "; leave some out"),
        mistakes.get(0));
  }

  private static List<String> mistakesOf(String file, String element, int times) {
    String list = String.join(",", Collections.nCopies(times, element));
    return SettingsInJson.read(file.replace("%s", list)).mistakes();
  }

  @Test
  void takesTenThousandPoliciesAndNoMore() {
    assertEquals(List.of(), SettingsInJson.read(policies(PoliciesReader.MOST)).mistakes());
    List<String> mistakes = SettingsInJson.read(policies(PoliciesReader.MOST + 1)).mistakes();
    assertEquals(
        List.of(
            "[HG-BAD-VALUE] f:1:15 $.policies = \"[...]\" must have at most 10000 elements, not"
                + " 10001; leave some out"),
        mistakes);
  }

  private static String policies(int number) {
    StringBuilder json = new StringBuilder("{ \"policies\": [");
    for (int i = 0; i < number; i++) {
      json.append(i == 0 ? "" : ",").append("{\"name\":\"a").append(i).append("\",LIMITS}");
    }
    return json.append("] }").toString();
  }

  @Test
  void knowsTheFunctionsOfKeysAndCosts() {
    String json =
        """
        { "policies": [ { "name": "search", "key": ["function:tenant"], LIMITS } ] }
        """;
    assertMistakes(json, FUNCTIONS);
  }

  @Test
  void aCostBesideACostFunctionIsAConflict() {
    assertMistakes(
        "{ \"policies\": [ { \"name\": \"search\", LIMITS, \"cost\": 2 } ] }",
        new Functions(Set.of(), Set.of("search")),
        "[HG-CONFLICT] f:1:96 $.policies[0].cost = \"2\" is given beside a cost function for the"
            + " policy search; leave out one of the two");
  }

  @Test
  void aCostFunctionNeedsItsPolicy() {
    assertMistakes(
        "{ \"policies\": [ { \"name\": \"serch\", LIMITS } ] }",
        new Functions(Set.of(), Set.of("search")),
        "[HG-BAD-VALUE] f:1:15 $.policies = \"search\" is the name of a policy for which a cost"
            + " function is given, but there is none of it; did you mean serch?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"header:tenant", "cookie:tenant", "query:tenant"})
  void aPartOfTheSameNameDoesNotUseAFunction(String part) {
    assertMistakes(
        "{ \"policies\": [ { \"name\": \"a\", \"key\": [\"" + part + "\"], LIMITS } ] }",
        new Functions(Set.of("tenant"), Set.of()),
        "[HG-BAD-VALUE] f:1:39 $.policies[0].key = \""
            + part
            + "\" must have the function tenant as a part, or the builder not be given it;"
            + " add function:tenant");
  }

  @Test
  void someKeyMustHaveEachFunction() {
    assertMistakes(
        "{ POLICIES }",
        new Functions(Set.of("tenant"), Set.of()),
        "[HG-BAD-VALUE] f:1:15 $.policies = \"function:tenant\" must be a part of a key, or the"
            + " builder not be given it; add function:tenant");
  }

  @Test
  void proposesTheFunctionThatWasMeant() {
    assertMistakes(
        "{ \"policies\": [ { \"name\": \"a\", \"key\": [\"function:tennant\", \"function:tenant\"],"
            + " LIMITS } ] }",
        new Functions(Set.of("tenant"), Set.of()),
        "[HG-BAD-VALUE] f:1:40 $.policies[0].key[0] = \"function:tennant\" must name a function"
            + " that the builder was given; there are tenant; did you mean function:tenant?");
  }

  @Test
  void aKeyHasAtMostSixteenParts() {
    StringBuilder parts = new StringBuilder("\"ip\"");
    for (int i = 2; i <= 17; i++) {
      parts.append(", \"header:x").append(i).append('"');
    }
    List<String> mistakes =
        SettingsInJson.read(
                "{ \"policies\": [ { \"name\": \"a\", LIMITS, \"key\": [" + parts + "] } ] }")
            .mistakes();
    assertEquals(1, mistakes.size());
    assertTrue(mistakes.get(0).endsWith("has more than 16 parts; leave some out"));
  }

  @Test
  void aLimitMayHaveTheLargestNumbers() {
    Policy policy =
        onlyPolicy(
            "\"cost\": 1000000000, \"limits\":"
                + " [ { \"capacity\": 1000000000, \"refill\": \"1000000/s\" } ]");
    assertEquals(Limit.MAX_CAPACITY, policy.cost());
  }
}
