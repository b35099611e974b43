// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways to look like many clients, or like another: entries I1 to I4, I12 and H5 of abuse. */
class ForgedAddressIT {

  private static final List<String> FIELDS =
      List.of(
          "X-Forwarded-For: ",
          "Forwarded: for=",
          "X-Real-IP: ",
          "True-Client-IP: ",
          "CF-Connecting-IP: ",
          "X-Client-IP: ",
          "X-Cluster-Client-IP: ",
          "X-Originating-IP: ");
  private static final Map<String, String> BEHIND_A_PROXY = Map.of("trustedProxies", "loopback");

  @TempDir private Path folder;

  static List<Map<String, String>> setUpsThatDoNotTrustLoopback() {
    return List.of(
        Map.of(),
        Map.of("trustedProxies", "10.0.0.0/8"),
        Map.of("trustedProxies", "private", "clientHeader", "Forwarded"),
        Map.of("trustedProxies", "::/0", "clientHeader", "X-Real-IP"),
        Map.of("trustedProxies", "10.0.0.0/8", "clientHeader", "CF-Connecting-IP"),
        Map.of("trustedProxies", "10.0.0.0/8", "trustedHops", "1"));
  }

  /** I1: every request names another client, in every field that is used for it. */
  @ParameterizedTest
  @MethodSource("setUpsThatDoNotTrustLoopback")
  void untrustedPeerIsCountedByItsOwnAddressWhateverItSends(Map<String, String> initParams)
      throws Exception {
    List<String> lines = new ArrayList<>();
    for (int host = 1; host <= 2 * FIELDS.size(); host++) {
      lines.add(FIELDS.get(host % FIELDS.size()) + "198.51.100." + host);
    }
    try (ExampleWar war = ExampleWar.with(folder, initParams)) {
      assertThreePassOf(war.statusesOfEach(lines));
    }
  }

  /** I1: behind a proxy that adds what it sees, what a client wrote stands left of it. */
  @Test
  void forgedAddressesLeftOfTheClientAreNotRead() throws Exception {
    try (ExampleWar war = ExampleWar.with(folder, BEHIND_A_PROXY)) {
      assertThreePassOf(
          war.statusesOfEach(
              List.of(
                  "X-Forwarded-For: 203.0.113.9",
                  "X-Forwarded-For: 198.51.100.1, 203.0.113.9",
                  "X-Forwarded-For: 198.51.100.2, 127.0.0.1, 203.0.113.9",
                  "X-Forwarded-For: 198.51.100.3\", 203.0.113.9",
                  "X-Forwarded-For: 198.51.100.4,,, 203.0.113.9 ,",
                  "X-Forwarded-For: , 203.0.113.9, 127.0.0.1",
                  "X-Forwarded-For: unknown, 203.0.113.9")));
      assertEquals(200, war.status("X-Forwarded-For: 198.51.100.1"));
    }
  }

  /** I2. */
  @Test
  void ipv4AddressMappedIntoIpv6IsTheIpv4Address() throws Exception {
    try (ExampleWar war = ExampleWar.with(folder, BEHIND_A_PROXY)) {
      assertThreePassOf(
          war.statusesOfEach(
              List.of(
                  "X-Forwarded-For: 198.51.100.7",
                  "X-Forwarded-For: ::ffff:198.51.100.7",
                  "X-Forwarded-For: ::FFFF:c633:6407",
                  "X-Forwarded-For: 0:0:0:0:0:ffff:198.51.100.7",
                  "X-Forwarded-For: [::ffff:c633:6407]",
                  "X-Forwarded-For: [::ffff:198.51.100.7]:4711")));
    }
  }

  /** I2: they do not share the bucket of their common /64. */
  @Test
  void clientsMappedIntoIpv6DoNotLockEachOtherOut() throws Exception {
    try (ExampleWar war = ExampleWar.with(folder, BEHIND_A_PROXY)) {
      war.drain("X-Forwarded-For: ::ffff:198.51.100.7");

      assertEquals(200, war.status("X-Forwarded-For: ::ffff:198.51.100.8"));
      assertEquals(200, war.status("X-Forwarded-For: 203.0.113.9"));
    }
  }

  /** I3. */
  @Test
  void allAddressesOfAnIpv6SubscriberAreOneClient() throws Exception {
    try (ExampleWar war = ExampleWar.with(folder, BEHIND_A_PROXY)) {
      List<Integer> statuses = new ArrayList<>();
      for (int batch = 0; batch < 10; batch++) {
        int from = batch * 100;
        statuses.addAll(
            war.statusesOfEach(
                IntStream.range(from, from + 100)
                    .mapToObj(i -> "X-Forwarded-For: 2001:db8:1:2:%x:0:%x:1".formatted(i, 7 * i))
                    .toList()));
      }

      assertThreePassOf(statuses);
      assertEquals(200, war.status("X-Forwarded-For: 2001:db8:1:3::1"));
    }
  }

  /** I3: where a subscriber has more than a /64, the prefix can say so. */
  @Test
  void prefixTellsHowManyAddressesASubscriberHas() throws Exception {
    Map<String, String> slash56 = Map.of("trustedProxies", "loopback", "ipv6Prefix", "56");
    try (ExampleWar war = ExampleWar.with(folder, slash56)) {
      assertThreePassOf(
          war.statusesOfEach(
              IntStream.range(0, 0x100)
                  .mapToObj(i -> "X-Forwarded-For: 2001:db8:1:2%02x::1".formatted(i))
                  .toList()));
      assertEquals(200, war.status("X-Forwarded-For: 2001:db8:1:300::1"));
    }
  }

  /** I4. */
  @Test
  void sourcePortsDoNotMakeClients() throws Exception {
    try (ExampleWar war = ExampleWar.with(folder, BEHIND_A_PROXY)) {
      assertThreePassOf(
          war.statusesOfEach(
              IntStream.range(50_000, 50_020)
                  .mapToObj(port -> "X-Forwarded-For: 198.51.100.7:" + port)
                  .toList()));
      assertThreePassOf(
          war.statusesOfEach(
              IntStream.range(50_000, 50_020)
                  .mapToObj(port -> "X-Forwarded-For: [2001:db8::7]:" + port)
                  .toList()));
    }
  }

  /** I12: nothing that a client can say about itself is an exemption. */
  @Test
  void noFieldMakesAnExemption() throws Exception {
    List<String> lines =
        List.of(
            "User-Agent: Googlebot/2.1 (+http://www.google.com/bot.html)",
            "Referer: http://localhost/health",
            "Origin: http://localhost",
            "X-Internal: 1",
            "X-Forwarded-For: 127.0.0.1",
            "X-Forwarded-Host: localhost",
            "X-Real-IP: ::1",
            "Forwarded: for=127.0.0.1;by=127.0.0.1",
            "X-Original-URL: /health",
            "X-Rewrite-URL: /health",
            "X-HTTP-Method-Override: OPTIONS",
            "Purpose: prefetch",
            "Upgrade-Insecure-Requests: 1",
            "RateLimit: \"default\";r=100;t=1");
    try (ExampleWar war = ExampleWar.with(folder, Map.of())) {
      war.drain();

      assertEquals(Collections.nCopies(lines.size(), 429), war.statusesOfEach(lines));
    }
  }

  /** I12: behind a proxy, every request comes from an internal address. */
  @Test
  void addressOfTheProxyItselfIsNoExemption() throws Exception {
    try (ExampleWar war = ExampleWar.with(folder, BEHIND_A_PROXY)) {
      war.drain();

      assertEquals(429, war.status("X-Forwarded-For: 127.0.0.1"));
      assertEquals(429, war.status("X-Forwarded-For: localhost"));
    }
  }

  /** H5: of two values one is a client's, and nobody can say which. */
  @Test
  void headerForOneAddressThatComesTwiceIsNotRead() throws Exception {
    Map<String, String> realIp = Map.of("trustedProxies", "loopback", "clientHeader", "X-Real-IP");
    try (ExampleWar war = ExampleWar.with(folder, realIp)) {
      war.drain();

      assertEquals(429, war.status("X-Real-IP: 198.51.100.1", "X-Real-IP: 198.51.100.2"));
      assertEquals(429, war.status("X-Real-IP: 198.51.100.1", "x-real-ip: 198.51.100.1"));
      assertEquals(429, war.status("X-Real-IP: 198.51.100.1, 198.51.100.2"));
      assertEquals(200, war.status("X-Real-IP: 198.51.100.1"));
    }
  }

  private static void assertThreePassOf(List<Integer> statuses) {
    List<Integer> expected = new ArrayList<>(Collections.nCopies(3, 200));
    expected.addAll(Collections.nCopies(statuses.size() - 3, 429));
    assertEquals(expected, statuses);
  }
}
