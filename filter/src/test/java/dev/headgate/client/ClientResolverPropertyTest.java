// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static dev.headgate.client.StubRequest.cidrs;
import static dev.headgate.client.StubRequest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every header, without saying how one is read. */
class ClientResolverPropertyTest {

  private static final int CASES = 20_000;
  private static final String PEER = "10.0.0.1";
  private static final String XFF = "X-Forwarded-For";
  private static final String FORWARDED = "Forwarded";
  private static final ProxyTrust TEN = ProxyTrust.proxies(cidrs("10.0.0.0/8"));
  private static final String CLIENT = "198.51.100.7";

  /** Pieces that headers are made of, and some that break them. */
  private static final List<String> PIECES =
      List.of(
          "192.0.2.66",
          "10.0.0.2",
          "2001:db8::66",
          "::ffff:10.0.0.3",
          "[2001:db8::66]:80",
          "[",
          "]",
          "for=",
          "For=",
          "for=\"",
          "by=",
          ";",
          "; ",
          ",",
          ", ",
          "\"",
          "\\",
          "=",
          ":",
          "::",
          "%",
          ".",
          "0",
          "1",
          "f",
          "_x",
          "unknown",
          " ",
          "\t",
          "\n",
          "\u0000",
          "\u00a0",
          "\u0661",
          "\ud800",
          "host=\"a,b\"",
          "255",
          "256",
          "65536",
          "%eth0",
          "/8",
          "for=10.0.0.9",
          "for=192.0.2.67");

  private static String noise(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static String[] noiseLines(Random random) {
    String[] lines = new String[random.nextInt(4)];
    java.util.Arrays.setAll(lines, i -> noise(random, 12));
    return lines;
  }

  private static String[] append(String[] lines, String... more) {
    List<String> all = new ArrayList<>(List.of(lines));
    Collections.addAll(all, more);
    return all.toArray(String[]::new);
  }

  private static ProxyTrust anyTrust(Random random) {
    return random.nextBoolean() ? TEN : ProxyTrust.hops(1 + random.nextInt(16));
  }

  private static ResolvedClient resolve(ProxyTrust trust, String header, String... lines) {
    return StubRequest.of(PEER, header, lines).resolve(trust, header);
  }

  @ParameterizedTest
  @ValueSource(strings = {XFF, FORWARDED, "X-Real-IP"})
  void whateverStandsThereTheAnswerIsAnAddressInCanonicalForm(String header) {
    Seeds.forAll(
        CASES,
        random -> {
          ResolvedClient client = resolve(anyTrust(random), header, noiseLines(random));
          IpAddress address = client.address();
          assertTrue(client.isKnown() && address != null);
          IpAddress back = IpAddress.parse(address.toString());
          assertEquals(address, back);
          assertEquals(address.toString(), String.valueOf(back));
          assertEquals(ClientKey.of(address, 64), client.key(64));
        });
  }

  @Test
  void nothingLeftOfAnUntrustedAddressCounts() {
    Seeds.forAll(
        CASES,
        random -> {
          String last = noise(random, 12) + "," + CLIENT + trustedHops(random);
          String[] lines = append(noiseLines(random), last);
          assertEquals(CLIENT, text(resolve(TEN, XFF, lines)));
          assertEquals(CLIENT, text(resolve(TEN, XFF, append(lines, "10.0.0.8", ""))));
        });
  }

  private static String trustedHops(Random random) {
    return random
        .ints(random.nextInt(4), 0, 256)
        .mapToObj(i -> ", 10.0.0." + i)
        .collect(Collectors.joining());
  }

  @Test
  void nothingOnTheLinesBeforeAnUntrustedAddressCounts() {
    Seeds.forAll(
        CASES,
        random -> {
          String proxy = "for=" + CLIENT + ", for=\"10.0.0.8:80\"";
          String[] lines = append(noiseLines(random), proxy);
          assertEquals(CLIENT, text(resolve(TEN, FORWARDED, lines)));
          assertEquals(CLIENT, text(resolve(ProxyTrust.hops(2), FORWARDED, lines)));
        });
  }

  /** A proxy that adds to the line of a client can be made to spoil it, but not to lie. */
  @Test
  void nothingOnTheLineOfAnUntrustedAddressCounts() {
    Set<String> honest = Set.of(CLIENT, PEER, "10.0.0.8");
    Seeds.forAll(
        CASES,
        random -> {
          String line = noise(random, 12) + ", for=" + CLIENT + ", for=10.0.0.8";
          String client = text(resolve(TEN, FORWARDED, append(noiseLines(random), line)));
          assertTrue(honest.contains(client), client);
        });
  }

  @Test
  void linesMeanWhatOneLineOfAllMeans() {
    Seeds.forAll(
        CASES,
        random -> {
          String[] lines = noiseLines(random);
          String whole = String.join(",", lines);
          ProxyTrust trust = anyTrust(random);
          if (lines.length > 0) {
            ResolvedClient one = resolve(trust, XFF, whole);
            ResolvedClient several = resolve(trust, XFF, lines);
            assertEquals(one.address(), several.address());
            assertEquals(one.headerRejected(), several.headerRejected());
            assertEquals(one.address(), resolve(trust, XFF, whole.split(",", -1)).address());
          }
        });
  }

  @Test
  void bothSyntaxesOfAChainMeanTheSame() {
    List<String> hops =
        List.of("192.0.2.66", "10.0.0.2", "10.0.0.3:80", "unknown", "[2001:db8::66]:80", "");
    Seeds.forAll(
        CASES,
        random -> {
          List<String> chain = new ArrayList<>();
          for (int i = random.nextInt(8); i >= 0; i--) {
            chain.add(hops.get(random.nextInt(hops.size())));
          }
          String forwarded =
              chain.stream()
                  .map(hop -> hop.isEmpty() ? "" : "for=\"" + hop + "\";proto=http")
                  .collect(Collectors.joining(","));
          ProxyTrust trust = anyTrust(random);
          ResolvedClient one = resolve(trust, XFF, String.join(",", chain));
          ResolvedClient other = resolve(trust, FORWARDED, forwarded);
          assertEquals(one.address(), other.address());
          assertEquals(one.headerRejected(), other.headerRejected());
        });
  }

  /** A square of a million would take minutes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ",",
        " ",
        " ,",
        ";",
        "for=\"",
        "\"",
        "for=1.2.3.4,",
        "for=1.2.3.4;",
        "a=b;",
        "a=\"b\";",
        "1.2.3.4,",
        "10.0.0.2,",
        "for=10.0.0.2,",
        "10.0.0.2",
        ":",
        "[",
        "[:",
        "1:",
        "%",
        "\\",
        "for=",
        "\t",
        "a",
        "=",
        "for=\"\\"
      })
  void takesTimeLinearInTheLength(String piece) {
    int repeats = 1_000_000 / piece.length();
    String repeated = piece.repeat(repeats);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (ProxyTrust trust : List.of(TEN, ProxyTrust.hops(1), ProxyTrust.hops(16))) {
            for (String header : List.of(XFF, FORWARDED, "X-Real-IP")) {
              for (String line : List.of(repeated, "\"" + repeated, "for=\"" + repeated + "\"")) {
                resolve(trust, header, line);
                resolve(trust, header, line, "10.0.0.9");
              }
            }
          }
        });
  }
}
