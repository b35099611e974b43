// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.MonotonicClock;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {

  private static final String ONE_POLICY = policy("a", "");

  private final FailingStore store = new FailingStore();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"maxBuckets\": \"${java.home}\"",
        "\"maxBuckets\": \"1${java.home}\"",
        "\"maxBucket\": \"${java.home}\"",
        "\"type\": \"${java.home}\"",
      })
  void showsWhatWasWrittenAndNotWhatItBecame(String member) {
    List<String> mistakes = mistakes(member);
    assertEquals(1, mistakes.size());
    assertTrue(mistakes.get(0).contains("${java.home}\" "), mistakes.get(0));
    assertFalse(mistakes.get(0).contains(System.getProperty("java.home")), mistakes.get(0));
  }

  @Test
  void settingsOfATypeThatIsNotThereAreNoMistakesOfTheirOwn() {
    List<String> mistakes = mistakes("\"type\": \"redis\", \"uri\": \"redis://localhost\"");
    assertEquals(1, mistakes.size(), mistakes::toString);
    assertTrue(mistakes.get(0).contains("dev.headgate:headgate-redis"), mistakes.get(0));
  }

  @Test
  void settingsAboutAFailureAreCheckedEvenIfTheStoreIsNotThere() {
    List<String> mistakes = mistakes("\"type\": \"redis\", \"onFailure\": \"block\"");
    assertEquals(2, mistakes.size(), mistakes::toString);
    assertTrue(mistakes.get(1).contains("$.store.onFailure = \"block\""), mistakes.get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"onFailure", "nodes", "localBuckets"})
  void theStoreInMemoryHasNoSuchSetting(String name) {
    List<String> mistakes = mistakes("\"" + name + "\": \"1\"");
    assertEquals(1, mistakes.size(), mistakes::toString);
    assertTrue(mistakes.get(0).startsWith("[HG-UNKNOWN-NAME] "), mistakes.get(0));
    assertTrue(mistakes.get(0).endsWith("; the names are maxBuckets"), mistakes.get(0));
  }

  @Test
  void theStoreGetsOnlyWhatIsNotTheFilters() {
    String all = "\"onFailure\": \"allow\", \"nodes\": 3, \"localBuckets\": \"10\", \"uri\": 5";
    assertEquals(List.of(), mistakesBesideStore(all));
    assertEquals(List.of("{uri=5}"), store.configured);
    assertEquals(List.of("{uri=5}"), store.validated);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"onFailure\": \"local\"",
        "\"onFailure\": \"${headgate.none:reject}\"",
        "\"nodes\": 1",
        "\"nodes\": 10000",
        "\"nodes\": \"3\"",
        "\"nodes\": 3.0",
        "\"nodes\": 1e1",
        "\"nodes\": \"${headgate.none:3}\"",
        "\"localBuckets\": 1",
      })
  void takesWhatIsInItsRange(String member) {
    assertEquals(List.of(), mistakesBesideStore(member));
  }

  @Test
  void findsAllMistakesAtOnceEachWithPlaceValueRuleAndFix() {
    List<String> mistakes =
        mistakesBesideStore(
            "\"onFailure\": \"alow\", \"nodes\": 0, \"localBuckets\": 500000001,"
                + " \"node\": 1, \"uri\": \"wrong\"");
    assertEquals(
        List.of(
            "$.store.onFailure = \"alow\" must be one of local, allow, reject; did you mean allow?",
            "$.store.nodes = \"0\" must be a whole number from 1 to 10000, in the digits 0 to 9;"
                + " write for example 1",
            "$.store.localBuckets = \"500000001\" must be a whole number from 1 to 500000000, in"
                + " the digits 0 to 9; write for example 100000",
            "$.store.node = \"1\" has a name that Headgate does not know; did you mean nodes? (the"
                + " names are uri, onFailure, nodes, localBuckets)",
            "$.store.uri = \"wrong:***\" must be right; write for example x"),
        mistakes.stream().map(line -> line.substring(line.indexOf('$'))).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"nodes\": 10001",
        "\"nodes\": -1",
        "\"nodes\": 1.5",
        "\"nodes\": true",
        "\"nodes\": \"\"",
        "\"nodes\": \"many\"",
        "\"nodes\": \"+3\"",
        "\"nodes\": \"99999999999999999999\"",
        "\"nodes\": 1e999999999",
        "\"nodes\": null",
        "\"nodes\": [3]",
        "\"localBuckets\": 0",
        "\"onFailure\": \"LOCAL\"",
        "\"onFailure\": \"\"",
        "\"onFailure\": 1",
        "\"onFailure\": true",
      })
  void refusesWhatIsNotInItsRange(String member) {
    List<String> mistakes = mistakesBesideStore(member);
    assertEquals(1, mistakes.size(), mistakes::toString);
    String name = member.substring(1, member.indexOf('"', 1));
    assertTrue(mistakes.get(0).contains("$.store." + name + " = "), mistakes.get(0));
  }

  @Test
  void showsAWrongValueAsTheStoreDoesButAVariableAsItIsWritten() {
    List<String> inline = mistakesBesideStore("\"uri\": \"wrong:password\"");
    assertTrue(inline.get(0).contains("$.store.uri = \"wrong:***\" must"), inline.get(0));
    List<String> variable = mistakesBesideStore("\"uri\": \"wrong:${headgate.none:password}\"");
    assertTrue(
        variable.get(0).contains("$.store.uri = \"wrong:${headgate.none:password}\" must"),
        variable.get(0));
    String home = mistakesBesideStore("\"nodes\": \"${java.home}\"").get(0);
    assertTrue(home.contains("$.store.nodes = \"${java.home}\" must"), home);
    assertFalse(home.contains(System.getProperty("java.home")), home);
  }

  @Test
  void hidesATextUnderANameThatMayBeASecretMisspelt() {
    String inline = mistakesBesideStore("\"urii\": \"x://:password@h\"").get(0);
    assertTrue(inline.contains("$.store.urii = \"***\" has a name"), inline);
    String variable = mistakesBesideStore("\"urii\": \"x://${headgate.none:password}\"").get(0);
    assertTrue(variable.contains("= \"x://${headgate.none:password}\" has a name"), variable);
  }

  @Test
  void tooManyLocalBucketsAreToldByTheirName() {
    byte[] json = json("\"localBuckets\": 500000000", ONE_POLICY);
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> JsonSetup.start(json, extras()))
                .getMessage());
    assertTrue(message.startsWith("localBuckets = 500000000 takes 1 limit x"), message);
    assertTrue(message.contains("write a smaller localBuckets, or"), message);
    assertEquals(List.of(), store.configured);
    assertEquals(1, store.closed);
  }

  private static String policy(String name, String members) {
    return "{ \"name\": \""
        + name
        + "\","
        + members
        + " \"limits\": [ { \"capacity\": 1, \"refill\": \"1/s\" } ] }";
  }

  private Extras extras() {
    return new Extras(
        Map.of(), Map.of(), store, MonotonicClock.system(), InstantSource.system(), null);
  }

  private List<String> mistakesBesideStore(String members) {
    return JsonSetup.mistakes(json(members, ONE_POLICY), extras());
  }

  private static byte[] json(String members, String policies) {
    return ("{ \"policies\": [ " + policies + " ], \"store\": { " + members + " } }")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> mistakes(String members) {
    return JsonSetup.mistakes(json(members, ONE_POLICY));
  }

  @Test
  void policiesThatOneRequestMayFallUnderAreRefusedWhereOneKeyIsAllThatAStoreTakes() {
    store.takesOneKey = true;
    List<String> mistakes =
        JsonSetup.mistakes(
            json(
                "\"uri\": \"x\"",
                String.join(
                    ", ",
                    policy("all", ""),
                    policy("api", "\"paths\": [\"/api/*\"], \"key\": [\"header:x-key\"],"),
                    policy("post", "\"methods\": [\"POST\"], \"key\": [\"ip\"],"),
                    policy("web", "\"paths\": [\"/web/*\"], \"key\": [\"global\"],"))),
            extras());
    assertEquals(4, mistakes.size(), mistakes::toString);
    assertTrue(
        mistakes
            .get(0)
            .endsWith(
                "$.store = \"all, api\" are policies that one request may fall under, counted by ip"
                    + " and by header:x-key, but this store can only ask for one key in each"
                    + " request; give both the same key, or paths or methods that have nothing in"
                    + " common, or do without a cluster"),
        mistakes.get(0));
    assertTrue(mistakes.get(0).startsWith("[HG-CONFLICT] "), mistakes.get(0));
    assertTrue(mistakes.get(1).contains("\"all, web\""), mistakes.get(1));
    assertTrue(mistakes.get(2).contains("\"api, post\""), mistakes.get(2));
    assertTrue(mistakes.get(3).contains("\"post, web\""), mistakes.get(3));
    assertEquals(List.of(), store.configured);
  }

  @Test
  void policiesOfOneKeyOrWithNothingInCommonAreFineAnywhere() {
    store.takesOneKey = true;
    String apart =
        String.join(
            ", ",
            policy("get", "\"methods\": [\"GET\"],"),
            policy("post", "\"methods\": [\"POST\"], \"key\": [\"global\"],"),
            policy("both", "\"paths\": [\"/a\"], \"methods\": [\"PUT\"], \"key\": [\"ip\"],"));
    assertEquals(List.of(), JsonSetup.mistakes(json("", apart), extras()));
    store.takesOneKey = false;
    String two = policy("a", "") + ", " + policy("b", "\"key\": [\"global\"],");
    assertEquals(List.of(), JsonSetup.mistakes(json("", two), extras()));
  }
}
