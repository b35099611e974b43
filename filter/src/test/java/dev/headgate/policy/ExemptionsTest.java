// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.headgate.client.CidrList;
import dev.headgate.client.ClientHeader;
import dev.headgate.client.ClientResolver;
import dev.headgate.client.ProxyTrust;
import dev.headgate.client.RequestSource;
import dev.headgate.client.ResolvedClient;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExemptionsTest {

  private static final CidrList OFFICE = cidrs("192.0.2.0/24");
  private static final ProxyTrust TEN = ProxyTrust.proxies(cidrs("10.0.0.0/8"));
  private static final String PROXY = "10.0.0.1";

  private static CidrList cidrs(String text) {
    return CidrList.parse(List.of(text), problem -> fail(problem.toString()));
  }

  /** A client as a peer and the lines of its forwarded header make it. */
  private static ResolvedClient client(@Nullable String peer, String... lines) {
    ClientHeader header = ClientHeader.parse("X-Forwarded-For", p -> fail(p.toString()));
    ResolvedClient client = new ResolvedClient();
    new ClientResolver<>(new Peer(peer), TEN, header).resolve(lines, client);
    return client;
  }

  private record Peer(@Nullable String address) implements RequestSource<String[]> {

    @Override
    public @Nullable String peer(String[] request) {
      return address;
    }

    @Override
    public Enumeration<String> lines(String[] request, String name) {
      return Collections.enumeration(List.of(request));
    }
  }

  private static Exemptions exempt(@Nullable CidrList addresses, String paths, String methods) {
    return new Exemptions(List.of(new Exemption(addresses, Policies.scope(paths, methods))));
  }

  @ParameterizedTest
  @CsvSource({
    "/health, true",
    "/health/, false",
    "//health, false",
    "/health;x, false",
    "/health/x, false",
    "/HEALTH, false",
    "/, false",
  })
  void pathIsExact(String path, boolean exempt) {
    assertEquals(exempt, exempt(null, "/health", "").has(client("192.0.2.1"), path, "GET"));
  }

  @Test
  void pathThatIsNotToldIsNotExempt() {
    for (String paths : List.of("/health", "/*", "*.pdf", "/a|/*")) {
      assertFalse(exempt(null, paths, "").has(client("192.0.2.1"), null, "GET"), paths);
    }
    assertTrue(exempt(null, "", "GET").has(client("192.0.2.1"), null, "GET"));
  }

  @ParameterizedTest
  @CsvSource({"GET, true", "HEAD, false", "get, false", "POST, false", "PUT, true"})
  void methodIsExact(String method, boolean exempt) {
    assertEquals(exempt, exempt(null, "", "GET|PUT").has(client("192.0.2.1"), "/", method));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, true",
    "::ffff:192.0.2.7, true",
    "192.0.3.7, false",
    "10.0.0.1, false",
    "nobody, false",
    ", false",
  })
  void addressIsThatOfTheClient(@Nullable String peer, boolean exempt) {
    assertEquals(exempt, exempt(OFFICE, "", "").has(client(peer), null, "GET"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 192.0.2.7, true",
    "10.0.0.1, '192.0.2.7, 10.0.0.2', true",
    "10.0.0.1, '192.0.2.7, 198.51.100.1', false",
    "10.0.0.1, '198.51.100.1, 192.0.2.7', true",
    "10.0.0.1, '192.0.2.7, x', false",
    "10.0.0.1, 'x, 192.0.2.7', true",
    "192.0.2.7, 198.51.100.1, false",
    "192.0.2.7, 192.0.2.7, false",
    "192.0.2.7, x, false",
  })
  void addressIsTakenWhereNoHeaderSaysOtherwise(String peer, String line, boolean exempt) {
    assertEquals(exempt, exempt(OFFICE, "", "").has(client(peer, line), null, "GET"));
  }

  @Test
  void trustedPeerIsNotExemptByItsOwnAddressIfItsHeaderIsRejected() {
    Exemptions proxies = exempt(cidrs("10.0.0.0/8"), "", "");

    assertTrue(proxies.has(client(PROXY), null, "GET"));
    assertTrue(proxies.has(client(PROXY, "10.0.0.2"), null, "GET"));
    assertFalse(proxies.has(client(PROXY, "x"), null, "GET"));
    assertFalse(proxies.has(client(PROXY, ""), null, "GET"));
    assertFalse(proxies.has(client(PROXY, "x, 10.0.0.2"), null, "GET"));
  }

  @Test
  void allMembersOfAnEntryMustFit() {
    Exemptions all = exempt(OFFICE, "/health|/ready", "GET");

    assertTrue(all.has(client("192.0.2.7"), "/health", "GET"));
    assertTrue(all.has(client("192.0.2.7"), "/ready", "GET"));
    assertFalse(all.has(client("192.0.3.7"), "/health", "GET"));
    assertFalse(all.has(client("192.0.2.7"), "/healthy", "GET"));
    assertFalse(all.has(client("192.0.2.7"), "/health", "POST"));
  }

  @Test
  void oneEntryIsEnough() {
    Exemptions either =
        new Exemptions(
            List.of(
                new Exemption(OFFICE, Scope.EVERYTHING),
                new Exemption(null, Policies.scope("/health", "GET"))));

    assertTrue(either.has(client("192.0.2.7"), null, "POST"));
    assertTrue(either.has(client("192.0.3.7"), "/health", "GET"));
    assertFalse(either.has(client("192.0.3.7"), "/health", "POST"));
  }

  @Test
  void isEmptyWithoutEntries() {
    assertTrue(new Exemptions(List.of()).isEmpty());
    assertFalse(exempt(OFFICE, "", "GET").isEmpty());
  }

  @Test
  void noEntryExemptsNobody() {
    assertFalse(new Exemptions(List.of()).has(client("192.0.2.7"), "/", "GET"));
  }
}
