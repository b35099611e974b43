// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import static dev.headgate.monitor.Practice.NOBODY;
import static dev.headgate.monitor.Practice.XFF;
import static dev.headgate.monitor.Practice.cidrs;
import static dev.headgate.monitor.Practice.policy;
import static dev.headgate.monitor.WarningCode.CHOSEN_KEY;
import static dev.headgate.monitor.WarningCode.HEADER_NOT_READ;
import static dev.headgate.monitor.WarningCode.NOT_MAPPED;
import static dev.headgate.monitor.WarningCode.TRUSTS_ALL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.client.CidrList;
import dev.headgate.policy.Policy;
import dev.headgate.policy.Scope;
import dev.headgate.policy.StatusSet;
import dev.headgate.policy.UrlPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupAdviceTest {

  private static final Policy BY_IP = policy("everyone", "ip");

  private static Policy at(Policy policy, String... paths) {
    Scope scope = new Scope(Stream.of(paths).map(UrlPattern::parse).toList(), List.of());
    return new Policy(
        policy.name(), scope, policy.key(), policy.limits(), 1, StatusSet.NONE, policy.dryRun());
  }

  private static Policy dry(Policy policy) {
    return new Policy(
        policy.name(), policy.scope(), policy.key(), policy.limits(), 1, StatusSet.NONE, true);
  }

  private static List<WarningCode> codes(TrustSetup trust, Policy... policies) {
    return SetupAdvice.about(trust, List.of(policies)).stream().map(Warning::code).toList();
  }

  @Test
  void defaultsAreFine() {
    assertEquals(List.of(), codes(NOBODY, BY_IP));
  }

  @Test
  void headerThatNobodyIsTrustedToSendIsNeverRead() {
    TrustSetup trust = new TrustSetup(CidrList.NONE, false, "X-Real-IP", true);
    assertEquals(List.of(HEADER_NOT_READ), codes(trust, BY_IP));
    String text = SetupAdvice.about(trust, List.of(BY_IP)).get(0).text();
    assertTrue(text.contains("never reads X-Real-IP, "), text);
  }

  @Test
  void headerBesideTrustIsRead() {
    assertEquals(List.of(), codes(new TrustSetup(CidrList.NONE, true, XFF, true), BY_IP));
    assertEquals(List.of(), codes(new TrustSetup(cidrs("private"), false, XFF, true), BY_IP));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "::/0"})
  void trustInAllAddressesIsWarnedAbout(String all) {
    CidrList proxies = cidrs("10.0.0.0/8", all);
    assertEquals(List.of(TRUSTS_ALL), codes(new TrustSetup(proxies, false, XFF, false), BY_IP));
    assertEquals(List.of(TRUSTS_ALL), codes(new TrustSetup(proxies, true, XFF, true), BY_IP));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"header:x-api-key", "cookie:id", "query:k", "path", "session", "function:tenant"})
  void partThatClientsChooseIsWarnedAbout(String part) {
    assertEquals(List.of(CHOSEN_KEY), codes(NOBODY, policy("default", part)));
    assertEquals(List.of(CHOSEN_KEY), codes(NOBODY, policy("default", "ip", part)));
    String text = SetupAdvice.about(NOBODY, List.of(policy("default", "ip", part))).get(0).text();
    assertTrue(text.contains("counts by " + part + " in its policy default, "), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip", "principal", "global", "method"})
  void partThatClientsDoNotChooseIsNotWarnedAboutAndIsACover(String part) {
    Policy cover = policy("cover", part);
    assertEquals(List.of(), codes(NOBODY, cover));
    assertEquals(List.of(), codes(NOBODY, policy("a", "header:A"), policy("b", "path"), cover));
  }

  @Test
  void chosenPartIsNoCover() {
    Policy half = policy("half", "ip", "method", "cookie:id");
    assertEquals(List.of(CHOSEN_KEY, CHOSEN_KEY), codes(NOBODY, policy("a", "header:A"), half));
  }

  @Test
  void coverMustHaveThePaths() {
    Policy chosen = at(policy("a", "header:A"), "/api/x", "/login");
    assertEquals(List.of(CHOSEN_KEY), codes(NOBODY, chosen, at(BY_IP, "/api/*")));
    assertEquals(List.of(), codes(NOBODY, chosen, at(BY_IP, "/api/*", "/login")));
  }

  @Test
  void dryRunIsNoCoverButForADryRun() {
    Policy chosen = policy("a", "header:A");
    assertEquals(List.of(CHOSEN_KEY), codes(NOBODY, chosen, dry(BY_IP)));
    assertEquals(List.of(), codes(NOBODY, dry(chosen), dry(BY_IP)));
    assertEquals(List.of(CHOSEN_KEY), codes(NOBODY, dry(chosen)));
  }

  @Test
  void warningsOfOtherCodesThanTheSilencedAreSaid() {
    List<Warning> said = new ArrayList<>();
    Warnings warnings = new Warnings(Set.of(NOT_MAPPED), said::add);
    warnings.say(SetupAdvice.notMapped());
    SetupAdvice.about(NOBODY, List.of(policy("a", "path"))).forEach(warnings::say);
    assertEquals(List.of(CHOSEN_KEY), said.stream().map(Warning::code).toList());
  }

  @Test
  void messageHasCodeAndSubject() {
    assertEquals(
        "Headgate: [HG-NOT-MAPPED] filter \"rate-limit\" is mapped to nothing, so it limits nothing;"
            + " add a filter-mapping",
        SetupAdvice.notMapped().about("filter \"rate-limit\""));
  }
}
