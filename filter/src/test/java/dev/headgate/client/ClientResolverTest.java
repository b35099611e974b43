// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static dev.headgate.client.StubRequest.cidrs;
import static dev.headgate.client.StubRequest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Enumeration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientResolverTest {

  private static final String XFF = "X-Forwarded-For";
  private static final String REAL_IP = "X-Real-IP";
  private static final String PEER = "10.0.0.1";
  private static final ProxyTrust TEN = ProxyTrust.proxies(cidrs("10.0.0.0/8", "fd00::/8"));

  /** Lines are separated by a bar. */
  private static ResolvedClient behindProxy(ProxyTrust trust, String header, String lines) {
    return StubRequest.of(PEER, header, lines.split("\\|", -1)).resolve(trust, header);
  }

  /** The request is the address of its peer, and any header has these lines. */
  private static RequestSource<String> peerAnd(Supplier<@Nullable Enumeration<String>> lines) {
    return new RequestSource<>() {
      @Override
      public String peer(String request) {
        return request;
      }

      @Override
      public @Nullable Enumeration<String> lines(String request, String name) {
        return lines.get();
      }
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "192.0.2.1 > 192.0.2.1",
        "192.0.2.66, 192.0.2.1 > 192.0.2.1",
        "192.0.2.66|192.0.2.1 > 192.0.2.1",
        "192.0.2.66, 192.0.2.1|10.0.0.2 > 192.0.2.1",
        "192.0.2.66|192.0.2.1|10.0.0.2|10.0.0.3 > 192.0.2.1",
        "192.0.2.66|192.0.2.1, 10.0.0.2||,|10.0.0.3, > 192.0.2.1",
        "10.0.0.2|192.0.2.1|10.0.0.3 > 192.0.2.1",
        "garbage|192.0.2.1|10.0.0.2 > 192.0.2.1",
        "garbage, 192.0.2.1|10.0.0.2, 10.0.0.3 > 192.0.2.1",
        "10.0.0.2|10.0.0.3|10.0.0.4 > 10.0.0.2",
        "10.0.0.2, 10.0.0.3, 10.0.0.4 > 10.0.0.2",
        "|10.0.0.3|| > 10.0.0.3",
        "fd00::2, ::ffff:10.0.0.3, [fd00::3]:443 > fd00::2",
        "192.0.2.1:1, 10.0.0.2:80,fd00::3%eth0 > 192.0.2.1",
        "\t192.0.2.1\t \t, \t > 192.0.2.1",
        ",,192.0.2.1,, > 192.0.2.1",
        "192.0.2.66,192.0.2.1 > 192.0.2.1",
        "0.0.0.1 > 0.0.0.1",
        "255.255.255.255 > 255.255.255.255",
      })
  void walksFromTheRightOverAllLines(String lines, String client) {
    ResolvedClient resolved = behindProxy(TEN, XFF, lines);
    assertEquals(client, text(resolved));
    assertFalse(resolved.headerRejected());
    assertFalse(resolved.headerIgnored());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "garbage > 10.0.0.1",
        "192.0.2.66, garbage > 10.0.0.1",
        "192.0.2.66|garbage > 10.0.0.1",
        "192.0.2.66, garbage, 10.0.0.2 > 10.0.0.2",
        "192.0.2.66|garbage|10.0.0.2 > 10.0.0.2",
        "192.0.2.66|garbage|10.0.0.3|10.0.0.2 > 10.0.0.3",
        "192.0.2.66|garbage, 10.0.0.4|10.0.0.3, 10.0.0.2 > 10.0.0.4",
        "192.0.2.66, 10.0.0.5|garbage|,|10.0.0.3, 10.0.0.2 > 10.0.0.3",
        "garbage|10.0.0.3|garbage > 10.0.0.1",
        "10.0.0.3|garbage|10.0.0.2|garbage > 10.0.0.1",
        "10.0.0.3, garbage, 10.0.0.2, garbage > 10.0.0.1",
        "10.0.0.3|garbage|garbage|10.0.0.2 > 10.0.0.2",
        "192.0.2.1 10.0.0.2 > 10.0.0.1",
        "192.0.2.1; 10.0.0.2 > 10.0.0.1",
        "'192.0.2.66, 192.0.2.1\u00a0' > 10.0.0.1",
        "'192.0.2.1\u000b' > 10.0.0.1",
        "192.0.2.66, 0.0.0.0 > 10.0.0.1",
        "192.0.2.66, ::, 10.0.0.2 > 10.0.0.2",
        "192.0.2.66, ::ffff:0.0.0.0 > 10.0.0.1",
        "192.0.2.66, 10.0.0.2:0x50 > 10.0.0.1",
        "192.0.2.66, 10.0.0.02 > 10.0.0.1",
        "192.0.2.66, 10.0.0 > 10.0.0.1",
        "192.0.2.66, \"10.0.0.2\" > 10.0.0.1",
        "192.0.2.66, for=192.0.2.1 > 10.0.0.1",
        "\"192.0.2.66, 192.0.2.1\" > 10.0.0.1",
        ", > 10.0.0.1",
        "| > 10.0.0.1",
        "'' > 10.0.0.1",
      })
  void anUnreadableElementEndsTheWalkAtTheLastTrustedHop(String lines, String client) {
    ResolvedClient resolved = behindProxy(TEN, XFF, lines);
    assertEquals(client, text(resolved));
    assertTrue(resolved.headerRejected());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "1 > 192.0.2.1 > 192.0.2.1",
        "1 > 192.0.2.66, 192.0.2.1 > 192.0.2.1",
        "1 > 192.0.2.66|192.0.2.1 > 192.0.2.1",
        "1 > garbage, 192.0.2.1 > 192.0.2.1",
        "1 > garbage|192.0.2.1, > 192.0.2.1",
        "1 > 10.0.0.2 > 10.0.0.2",
        "2 > 192.0.2.1, 192.0.2.2 > 192.0.2.1",
        "2 > 192.0.2.1|192.0.2.2 > 192.0.2.1",
        "2 > 192.0.2.66, 192.0.2.1|192.0.2.2 > 192.0.2.1",
        "2 > 192.0.2.66|192.0.2.1, 192.0.2.2 > 192.0.2.1",
        "2 > 192.0.2.66|192.0.2.1, ,|,192.0.2.2|| > 192.0.2.1",
        "2 > garbage|192.0.2.1|192.0.2.2 > 192.0.2.1",
        "3 > 192.0.2.66|192.0.2.65, 192.0.2.1, 192.0.2.2|192.0.2.3 > 192.0.2.1",
        "3 > 192.0.2.66|192.0.2.65|192.0.2.1|192.0.2.2|192.0.2.3 > 192.0.2.1",
      })
  void countsHopsFromTheRightOverAllLines(int hops, String lines, String client) {
    ResolvedClient resolved = behindProxy(ProxyTrust.hops(hops), XFF, lines);
    assertEquals(client, text(resolved));
    assertFalse(resolved.headerRejected());
  }

  @Test
  void sixteenHopsReachTheSixteenthElement() {
    StringBuilder line = new StringBuilder("192.0.2.66, 192.0.2.1");
    for (int i = 2; i <= 16; i++) {
      line.append(", 198.51.100.").append(i);
    }
    assertEquals("192.0.2.1", text(behindProxy(ProxyTrust.hops(16), XFF, line.toString())));
    String lines = line.toString().replace(", ", "|");
    assertEquals("192.0.2.1", text(behindProxy(ProxyTrust.hops(16), XFF, lines)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "1 > '' > 10.0.0.1",
        "1 > ,| > 10.0.0.1",
        "1 > garbage > 10.0.0.1",
        "1 > 192.0.2.66, 0.0.0.0 > 10.0.0.1",
        "1 > 192.0.2.66|garbage > 10.0.0.1",
        "2 > 192.0.2.1 > 10.0.0.1",
        "2 > 192.0.2.1|, > 10.0.0.1",
        "2 > 192.0.2.1,, > 10.0.0.1",
        "2 > 192.0.2.66, garbage, 192.0.2.2 > 192.0.2.2",
        "2 > 192.0.2.66|garbage|192.0.2.2 > 192.0.2.2",
        "2 > 192.0.2.66, 192.0.2.1, garbage > 10.0.0.1",
        "2 > 192.0.2.66, 192.0.2.1|garbage > 10.0.0.1",
        "3 > garbage, 192.0.2.2 > 10.0.0.1",
        "3 > 192.0.2.1|garbage|192.0.2.2 > 192.0.2.2",
        "4 > 192.0.2.1|192.0.2.1|garbage|192.0.2.3,192.0.2.2 > 192.0.2.3",
        "16 > 192.0.2.1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,192.0.2.16 > 192.0.2.16",
      })
  void fewerElementsThanHopsOrAnUnreadableOneOnTheWayIsRejected(
      int hops, String lines, String client) {
    ResolvedClient resolved = behindProxy(ProxyTrust.hops(hops), XFF, lines);
    assertEquals(client, text(resolved));
    assertTrue(resolved.headerRejected());
  }

  @Test
  void besideHopsAListIsForThePeerOnly() {
    ProxyTrust trust = ProxyTrust.hops(2, cidrs("10.0.0.0/8"));
    StubRequest trusted = StubRequest.of(PEER, XFF, "10.0.0.7, 192.0.2.2");
    assertEquals("10.0.0.7", text(trusted.resolve(trust, XFF)));
    StubRequest stranger = StubRequest.of("192.0.2.9", XFF, "10.0.0.7, 192.0.2.2");
    assertEquals("192.0.2.9", text(stranger.resolve(trust, XFF)));
    assertTrue(stranger.resolve(trust, XFF).headerIgnored());
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 17, Integer.MAX_VALUE})
  void hopsAreFromOneToSixteen(int hops) {
    assertThrows(IllegalArgumentException.class, () -> ProxyTrust.hops(hops));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "192.0.2.1 > 192.0.2.1",
        "' 192.0.2.1\t' > 192.0.2.1",
        "192.0.2.1:80 > 192.0.2.1",
        "[2001:db8::1]:80 > 2001:db8::1",
        "::ffff:192.0.2.1 > 192.0.2.1",
        "fe80::1%eth0 > fe80::1",
        "10.0.0.7 > 10.0.0.7",
      })
  void aSingleAddressIsTheClient(String line, String client) {
    for (ProxyTrust trust : List.of(TEN, ProxyTrust.hops(1), ProxyTrust.hops(3))) {
      ResolvedClient resolved = behindProxy(trust, REAL_IP, line);
      assertEquals(client, text(resolved));
      assertFalse(resolved.headerRejected());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "192.0.2.1,",
        ",192.0.2.1",
        "192.0.2.66, 192.0.2.1",
        "192.0.2.1|192.0.2.1",
        "192.0.2.66|192.0.2.1",
        "192.0.2.1|",
        "|192.0.2.1",
        "garbage",
        "0.0.0.0",
        "192.0.2.1 192.0.2.2",
        "for=192.0.2.1"
      })
  void anythingButOneAddressIsRejected(String lines) {
    ResolvedClient resolved = behindProxy(TEN, "CF-Connecting-IP", lines);
    assertEquals(PEER, text(resolved));
    assertTrue(resolved.headerRejected());
  }

  @Test
  void nobodyTrustedMeansThatNoHeaderIsRead() {
    RequestSource<String> source =
        peerAnd(
            () -> {
              throw new AssertionError("a header was read");
            });
    ResolvedClient client = new ResolvedClient();
    new ClientResolver<>(source, ProxyTrust.proxies(CidrList.NONE), ClientHeader.X_FORWARDED_FOR)
        .resolve("192.0.2.1", client);
    assertEquals("192.0.2.1", text(client));
    assertFalse(client.headerIgnored());
  }

  @Test
  void theHeaderOfAStrangerIsIgnoredAndThatIsTold() {
    for (String header : List.of(XFF, "Forwarded", REAL_IP)) {
      ResolvedClient client = StubRequest.of("192.0.2.9", header, "192.0.2.1").resolve(TEN, header);
      assertEquals("192.0.2.9", text(client));
      assertTrue(client.headerIgnored());
      assertFalse(client.headerRejected());
      ResolvedClient without = StubRequest.of("192.0.2.9", "X-Other", "1").resolve(TEN, header);
      assertFalse(without.headerIgnored());
    }
  }

  @Test
  void aTrustedPeerWithoutAHeaderIsTheClient() {
    for (ProxyTrust trust : List.of(TEN, ProxyTrust.hops(2))) {
      for (String header : List.of(XFF, "Forwarded", REAL_IP)) {
        ResolvedClient client = StubRequest.of(PEER, "X-Other", "192.0.2.1").resolve(trust, header);
        assertEquals(PEER, text(client));
        assertFalse(client.headerRejected());
        assertFalse(client.headerIgnored());
      }
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "unknown", "/run/app.sock", "localhost"})
  void anUnreadablePeerIsUnknownAndNotTrusted(@Nullable String peer) {
    for (ProxyTrust trust :
        List.of(TEN, ProxyTrust.hops(1), ProxyTrust.proxies(CidrList.EVERYONE))) {
      ResolvedClient client = StubRequest.of(peer, XFF, "192.0.2.1").resolve(trust, XFF);
      assertFalse(client.isKnown());
      assertNull(client.address());
      assertEquals(ClientKey.UNKNOWN, client.key(64));
      assertFalse(client.isIn(CidrList.EVERYONE));
      assertTrue(client.headerIgnored());
    }
  }

  @Test
  void aRequestWithoutFieldsAtAllHasAPeer() {
    ResolvedClient client = new ResolvedClient();
    new ClientResolver<>(peerAnd(() -> null), TEN, ClientHeader.X_FORWARDED_FOR)
        .resolve(PEER, client);
    assertEquals(PEER, text(client));
    assertFalse(client.headerRejected());
  }

  @Test
  void tellsTheKeyAndTheAddressesOfItsNetwork() {
    ResolvedClient client = behindProxy(TEN, XFF, "2001:db8:1:2::9");
    IpAddress address = client.address();
    assertEquals("2001:db8:1:2::9", String.valueOf(address));
    for (int prefix : new int[] {32, 48, 64, 65, 128}) {
      assertEquals(ClientKey.ofPeer("2001:db8:1:2::9", prefix), client.key(prefix));
    }
    assertTrue(client.isIn(cidrs("2001:db8:1:2::9")));
    assertFalse(client.isIn(cidrs("2001:db8:1:2::8")));
    assertEquals(ClientKey.ofPeer("1.2.3.4", 64), behindProxy(TEN, XFF, "1.2.3.4").key(64));
  }

  @Test
  void nothingOfOneRequestIsLeftForTheNext() {
    ResolvedClient client = new ResolvedClient();
    ClientResolver<StubRequest> resolver =
        new ClientResolver<>(StubRequest.SOURCE, TEN, ClientHeader.X_FORWARDED_FOR);
    resolver.resolve(StubRequest.of(PEER, XFF, "2001:db8::1, garbage"), client);
    assertTrue(client.headerRejected());
    resolver.resolve(StubRequest.of("192.0.2.9", XFF, "192.0.2.1"), client);
    assertFalse(client.headerRejected());
    assertTrue(client.headerIgnored());
    resolver.resolve(StubRequest.of(null, "X-Other", ""), client);
    assertFalse(client.headerIgnored());
    assertFalse(client.isKnown());
    resolver.resolve(StubRequest.of(PEER, XFF, "192.0.2.1"), client);
    assertEquals("192.0.2.1", text(client));
  }

  @Test
  void manyLinesAreWalkedAsOne() {
    String[] lines = new String[20_000];
    java.util.Arrays.fill(lines, "192.0.2.66");
    lines[lines.length - 2] = "192.0.2.1";
    lines[lines.length - 1] = "10.0.0.2";
    StubRequest request = StubRequest.of(PEER, XFF, lines);
    assertEquals("192.0.2.1", text(request.resolve(TEN, XFF)));
    assertEquals("192.0.2.1", text(request.resolve(ProxyTrust.hops(2), XFF)));
  }
}
