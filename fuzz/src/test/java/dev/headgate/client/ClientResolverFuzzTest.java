// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headgate.fuzz.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Inputs are lines: the peer, the trusted proxies with the number of hops before them if they are
 * counted, the name of the header, and its field lines.
 */
class ClientResolverFuzzTest {

  private static final int LINES_BEFORE_FIELDS = 3;
  private static final String NOISE = "192.0.2.66, for=192.0.2.66, for=\"192.0.2.66";

  @FuzzTest
  void nobodyCanSpeakForAnotherUnlessTrusted(byte[] data) {
    List<String> lines = Texts.lines(data);
    if (lines.size() < LINES_BEFORE_FIELDS || !isHeader(lines.get(2))) {
      return;
    }
    Trust trust = Trust.of(lines.get(1));
    Requests request =
        new Requests(lines.get(0), lines.get(2), lines.subList(LINES_BEFORE_FIELDS, lines.size()));
    assertIsSound(request, trust.trust());
    assertIsOfThePeer(request, trust);
    if (isChain(request.header())) {
      assertLeftDoesNotCount(request, trust);
      assertRightCounts(request, trust);
    }
    if (isXForwardedFor(request.header()) && !request.lines().isEmpty()) {
      assertLinesAreOneList(request, trust.trust());
    }
  }

  private static void assertLinesAreOneList(Requests request, ProxyTrust trust) {
    String line = String.join(",", request.lines());
    Requests joined = new Requests(request.peer(), request.header(), List.of(line));
    assertEquals(answer(request.resolve(trust)), answer(joined.resolve(trust)));
  }

  private static boolean isHeader(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> FieldText.isTokenChar((char) c));
  }

  private static boolean isChain(String header) {
    return isXForwardedFor(header) || header.equalsIgnoreCase("Forwarded");
  }

  private static boolean isXForwardedFor(String header) {
    return header.equalsIgnoreCase("X-Forwarded-For");
  }

  /** In canonical form, and the same again, whatever was resolved before. */
  private static void assertIsSound(Requests request, ProxyTrust trust) {
    ResolvedClient client = request.resolve(trust);
    IpAddress address = client.address();
    assertEquals(client.isKnown(), address != null);
    if (address == null) {
      assertEquals(ClientKey.UNKNOWN, client.key(64));
      return;
    }
    assertEquals(address, IpAddress.parse(address.toString()));
    assertEquals(ClientKey.of(address, 64), client.key(64));
    ResolvedClient used = new ResolvedClient();
    Requests.of("Forwarded", NOISE, "for=192.0.2.1").resolve(ProxyTrust.hops(3), used);
    request.resolve(trust, used);
    assertEquals(answer(client), answer(used));
  }

  /** Who is not trusted is the client, and so is who says nothing readable. */
  private static void assertIsOfThePeer(Requests request, Trust trust) {
    IpAddress peer = IpAddress.ofPeer(request.peer());
    ResolvedClient client = request.resolve(trust.trust());
    boolean trusted = peer != null && trust.has(peer);
    if (!trusted || request.lines().isEmpty()) {
      assertEquals(peer, client.address());
      assertFalse(client.headerRejected());
    }
    assertEquals(!trusted && trust.hasAny() && !request.lines().isEmpty(), client.headerIgnored());
  }

  /** What stands left of an address that is not trusted, or of what is no address. */
  private static void assertLeftDoesNotCount(Requests request, Trust trust) {
    ResolvedClient client = request.resolve(trust.trust());
    IpAddress address = client.address();
    if (address == null || !trust.hasAny() || client.headerIgnored() || request.lines().isEmpty()) {
      return;
    }
    boolean settled = client.headerRejected() ? trust.hops() == 0 : !trust.isHop(address);
    if (settled && !(client.headerRejected() && isEmpty(request))) {
      assertEquals(answer(client), answer(request.after(NOISE).resolve(trust.trust())));
      if (isXForwardedFor(request.header())) {
        assertEquals(
            answer(client), answer(prepended(request, NOISE + ",").resolve(trust.trust())));
      }
    }
  }

  private static boolean isEmpty(Requests request) {
    return request.lines().stream().allMatch(line -> line.chars().allMatch(c -> c <= ','));
  }

  private static Requests prepended(Requests request, String text) {
    List<String> lines = request.lines();
    return new Requests(request.peer(), request.header(), lines.subList(1, lines.size()))
        .after(text + lines.get(0));
  }

  /** What a trusted proxy adds decides, whatever was there before. */
  private static void assertRightCounts(Requests request, Trust trust) {
    IpAddress peer = IpAddress.ofPeer(request.peer());
    Optional<String> stranger = trust.stranger();
    if (peer == null || !trust.has(peer) || isUnspecified(peer) || stranger.isEmpty()) {
      return;
    }
    String[] added = added(request.header(), stranger.get(), peer.toString(), trust.hops());
    ResolvedClient client = request.before(added).resolve(trust.trust());
    assertEquals(IpAddress.parse(stranger.get()), client.address());
    assertFalse(client.headerRejected());
  }

  private static boolean isUnspecified(IpAddress address) {
    return address.toString().equals("::") || address.toString().equals("0.0.0.0");
  }

  /** One line for each hop: the client, and proxies after it. */
  private static String[] added(String header, String client, String proxy, int hops) {
    String[] lines = new String[hops == 0 ? 2 : hops];
    Arrays.fill(lines, element(header, proxy));
    lines[0] = element(header, client);
    return lines;
  }

  private static String element(String header, String address) {
    if (isXForwardedFor(header)) {
      return address;
    }
    return address.indexOf(':') < 0 ? "for=" + address : "for=\"[" + address + "]\"";
  }

  private static List<@Nullable Object> answer(ResolvedClient client) {
    return Arrays.asList(client.address(), client.headerRejected(), client.headerIgnored());
  }

  /**
   * A trust, and what is known of it.
   *
   * @param hops how many proxies are trusted, or 0 if they are known by their addresses
   */
  private record Trust(int hops, CidrList proxies) {

    static Trust of(String line) {
      int digits = 0;
      while (digits < line.length() && digits < 2 && FieldText.isDigit(line.charAt(digits))) {
        digits++;
      }
      boolean counted = digits > 0 && (digits == line.length() || line.charAt(digits) == ' ');
      int hops = counted ? 1 + (Integer.parseInt(line.substring(0, digits)) + 15) % 16 : 0;
      String rest = counted ? line.substring(Math.min(line.length(), digits + 1)) : line;
      CidrList proxies = CidrList.parse(List.of(rest.split(",", -1)), problem -> {});
      return new Trust(hops, hops > 0 && proxies.isEmpty() ? CidrList.EVERYONE : proxies);
    }

    ProxyTrust trust() {
      return hops == 0 ? ProxyTrust.proxies(proxies) : ProxyTrust.hops(hops, proxies);
    }

    boolean hasAny() {
      return hops > 0 || !proxies.isEmpty();
    }

    boolean has(IpAddress peer) {
      return proxies.contains(peer);
    }

    /** Whether somebody further left may be the client though this one is there. */
    boolean isHop(IpAddress address) {
      return hops == 0 && proxies.contains(address);
    }

    /** An address that is no proxy's. */
    Optional<String> stranger() {
      return Stream.of("198.51.100.7", "2001:db8:7::7", "203.0.113.9", "fd12::9", "100.64.0.1")
          .filter(text -> hops > 0 || !contains(text))
          .findFirst();
    }

    private boolean contains(String text) {
      IpAddress address = IpAddress.parse(text);
      assertNotNull(address);
      return proxies.contains(address);
    }
  }
}
