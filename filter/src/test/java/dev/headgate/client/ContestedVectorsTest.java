// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static dev.headgate.client.StubRequest.cidrs;
import static dev.headgate.client.StubRequest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What was chosen where a vector has two safe answers, by the name of the vector. */
class ContestedVectorsTest {

  private static String client(String header, String... lines) {
    ProxyTrust trust = ProxyTrust.proxies(cidrs("10.0.0.0/8"));
    return text(StubRequest.of("10.0.0.1", header, lines).resolve(trust, header));
  }

  @Test
  void port07BracketsAreForIpv6Alone() {
    assertEquals("10.0.0.1", client("X-Forwarded-For", "[203.0.113.9]:80"));
    assertEquals("10.0.0.1", client("Forwarded", "for=\"[203.0.113.9]:80\""));
  }

  @Test
  void fwd10QuotedPairsAreWhatTheyStandFor() {
    assertEquals("203.0.113.9", client("Forwarded", "for=\"203.0.113\\.9\""));
  }

  @Test
  void fwd15AnOpenQuoteSpoilsOnlyItsLine() {
    assertEquals("203.0.113.9", client("Forwarded", "for=\"192.0.2.66", "for=203.0.113.9"));
  }

  @Test
  void fwd17ColonsAndBracketsNeedNoQuotes() {
    assertEquals("203.0.113.9", client("Forwarded", "for=203.0.113.9:47011"));
    assertEquals("2001:db8::9", client("Forwarded", "for=[2001:db8::9]:47011"));
  }

  @Test
  void v4form09NobodySendsFromTheUnspecifiedAddress() {
    assertEquals("10.0.0.1", client("X-Forwarded-For", "0.0.0.0"));
    assertEquals("10.0.0.1", client("X-Forwarded-For", "::"));
  }

  @Test
  void v612TheNetworkOfNat64IsIpv6() {
    assertEquals("64:ff9b::cb00:7109", client("X-Forwarded-For", "64:ff9b::cb00:7109"));
  }
}
