// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is counted behind which proxies, with the real peer, which is loopback. */
class ProxyChainIT {

  /** Enough for each client to tell its bucket from that of another by how many are left. */
  private static final String MANY = "1000000";

  private static final String NOBODY_SPECIAL = "203.0.113.9";

  @TempDir private Path folder;
  private @Nullable ExampleWar war;

  @AfterEach
  void undeploy() {
    if (war != null) {
      war.close();
    }
  }

  @Test
  void walksXForwardedForFromTheRight() throws Exception {
    deploy(Map.of("trustedProxies", "loopback,10.0.0.0/8"));
    Plain client = address -> List.of("X-Forwarded-For: " + address);

    assertCounted(client.as("203.0.113.1"), "X-Forwarded-For: 203.0.113.1");
    assertCounted(client.as("203.0.113.2"), "x-forwarded-for: 192.0.2.66, 203.0.113.2");
    assertCounted(client.as("203.0.113.3"), "X-Forwarded-For: 203.0.113.3, 10.0.0.2, 10.0.0.3");
    assertCounted(client.as("203.0.113.4"), "X-Forwarded-For: 192.0.2.66,203.0.113.4,127.0.0.1");
    assertCounted(client.as("203.0.113.5"), "X-Forwarded-For: , 203.0.113.5,\t,10.0.0.2,,");
    assertCounted(client.as("203.0.113.6"), "X-Forwarded-For: 203.0.113.6:5678, [::1]:80");
    assertCounted(client.as("2001:db8::1"), "X-Forwarded-For: [2001:db8::2%eth0]:47011, ::1");
    assertCounted(client.as("10.0.0.7"), "X-Forwarded-For: 10.0.0.7, 10.0.0.2");
  }

  @Test
  void fieldLinesAreOneChain() throws Exception {
    deploy(Map.of("trustedProxies", "loopback,10.0.0.0/8"));
    Plain client = address -> List.of("X-Forwarded-For: " + address);

    assertCounted(
        client.as("203.0.113.1"), "X-Forwarded-For: 192.0.2.66", "X-Forwarded-For: 203.0.113.1");
    assertCounted(
        client.as("203.0.113.2"),
        "X-Forwarded-For: 192.0.2.66, 203.0.113.2",
        "x-forwarded-for: 10.0.0.3",
        "X-FORWARDED-FOR: 10.0.0.2");
    assertCounted(client.as("203.0.113.3"), "X-Forwarded-For: 203.0.113.3", "X-Forwarded-For:");
    assertCounted(
        client.as("10.0.0.2"), "X-Forwarded-For: 203.0.113.4", "X-Forwarded-For: oops, 10.0.0.2");
  }

  @Test
  void elementThatIsNoAddressEndsTheWalk() throws Exception {
    deploy(Map.of("trustedProxies", "loopback,10.0.0.0/8"));
    Plain client = address -> List.of("X-Forwarded-For: " + address);

    for (String garbage : List.of("unknown", "_hidden", "localhost", "010.0.0.1", "1.2.3", "?")) {
      assertCounted(List.of(), "X-Forwarded-For: 192.0.2.66, " + garbage);
      assertCounted(
          client.as("10.0.0.2"), "X-Forwarded-For: 192.0.2.66, " + garbage + ", 10.0.0.2");
    }
    assertCounted(List.of(), "X-Forwarded-For:");
  }

  @Test
  void otherHeadersThanTheOneThatIsSetAreNotRead() throws Exception {
    deploy(Map.of("trustedProxies", "loopback"));

    assertCounted(List.of(), "Forwarded: for=192.0.2.66", "X-Real-IP: 192.0.2.67");
    assertCounted(List.of(), "X_Forwarded_For: 192.0.2.68");
    assertCounted(
        List.of("X-Forwarded-For: " + NOBODY_SPECIAL),
        "Forwarded: for=192.0.2.66",
        "X-Forwarded-For: " + NOBODY_SPECIAL,
        "X-Real-IP: 192.0.2.67");
  }

  @Test
  void walksForwardedFromTheRight() throws Exception {
    deploy(Map.of("trustedProxies", "loopback,10.0.0.0/8", "clientHeader", "forwarded"));
    Plain client = address -> List.of("Forwarded: for=" + address);

    assertCounted(client.as("203.0.113.1"), "Forwarded: for=203.0.113.1; proto=https;by=10.0.0.1");
    assertCounted(client.as("203.0.113.2"), "Forwarded: For=\"203.0.113.2:4711\", for=10.0.0.2");
    assertCounted(client.as("\"[2001:db8::1]\""), "Forwarded: for=\"[2001:db8::2]:47011\"");
    assertCounted(
        client.as("203.0.113.3"), "Forwarded: for=192.0.2.66", "Forwarded: for=203.0.113.3");
    assertCounted(
        client.as("203.0.113.4"),
        "Forwarded: for=192.0.2.66;host=\"a, for=1.2.3.4\", for=203.0.113.4");
    assertCounted(client.as("10.0.0.2"), "Forwarded: for=_hidden, for=10.0.0.2");
    assertCounted(List.of(), "Forwarded: for=unknown");
    assertCounted(List.of(), "X-Forwarded-For: 192.0.2.66");
  }

  /** A client may leave a quote open, so that what the proxy adds would stand in quotes. */
  @Test
  void openQuoteOfAClientDoesNotSwallowTheLineOfTheProxy() throws Exception {
    deploy(Map.of("trustedProxies", "loopback", "clientHeader", "Forwarded"));

    assertCounted(
        List.of("Forwarded: for=" + NOBODY_SPECIAL),
        "Forwarded: for=\"192.0.2.66",
        "Forwarded: for=" + NOBODY_SPECIAL);
    assertCounted(List.of(), "Forwarded: for=\"192.0.2.66, for=" + NOBODY_SPECIAL);
  }

  @Test
  void readsAHeaderWithOneAddress() throws Exception {
    deploy(Map.of("trustedProxies", "loopback", "clientHeader", "CF-Connecting-IP"));
    Plain client = address -> List.of("CF-Connecting-IP: " + address);

    assertCounted(client.as("203.0.113.1"), "cf-connecting-ip:  203.0.113.1 ");
    assertCounted(client.as("2001:db8::1"), "CF-Connecting-IP: 2001:DB8:0::2");
    assertCounted(List.of(), "CF-Connecting-IP: 203.0.113.2", "CF-Connecting-IP: 203.0.113.3");
    assertCounted(List.of(), "CF-Connecting-IP: 203.0.113.2, 203.0.113.3");
    assertCounted(List.of(), "CF-Connecting-IP: unknown");
    assertCounted(List.of(), "X-Forwarded-For: 203.0.113.2");
  }

  @Test
  void countsTrustedHops() throws Exception {
    deploy(Map.of("trustedHops", "2"));
    Plain client = address -> List.of("X-Forwarded-For: " + address + ", 198.51.100.1");

    assertCounted(
        client.as("203.0.113.1"), "X-Forwarded-For: 192.0.2.66, 203.0.113.1, 198.51.100.2");
    assertCounted(
        client.as("203.0.113.2"),
        "X-Forwarded-For: 192.0.2.66, 203.0.113.2",
        "X-Forwarded-For: 198.51.100.3");
    assertCounted(client.as("198.51.100.4"), "X-Forwarded-For: oops, 198.51.100.4");
    assertCounted(List.of(), "X-Forwarded-For: 203.0.113.3");
    assertCounted(List.of(), "X-Forwarded-For: 203.0.113.4, oops");
  }

  @Test
  void trustedProxiesBesideHopsAreForThePeer() throws Exception {
    deploy(Map.of("trustedHops", "1", "trustedProxies", "loopback"));
    assertCounted(
        List.of("X-Forwarded-For: " + NOBODY_SPECIAL),
        "X-Forwarded-For: 192.0.2.66, " + NOBODY_SPECIAL);
    undeploy();

    deploy(Map.of("trustedHops", "1", "trustedProxies", "10.0.0.0/8"));
    assertCounted(List.of(), "X-Forwarded-For: 192.0.2.66");
  }

  @Test
  void loopbackIsNotPrivate() throws Exception {
    deploy(Map.of("trustedProxies", "private"));
    assertCounted(List.of(), "X-Forwarded-For: 192.0.2.66");
    undeploy();

    deploy(Map.of("trustedProxies", "private,loopback"));
    assertCounted(
        List.of("X-Forwarded-For: 203.0.113.1"),
        "X-Forwarded-For: 203.0.113.1, 172.31.255.255, 192.168.0.1, fd00::1");
    assertCounted(
        List.of("X-Forwarded-For: 172.32.0.1"), "X-Forwarded-For: 203.0.113.2, 172.32.0.1");
    assertCounted(
        List.of("X-Forwarded-For: 100.64.0.1"), "X-Forwarded-For: 203.0.113.3, 100.64.0.1");
    assertCounted(
        List.of("X-Forwarded-For: 169.254.0.1"), "X-Forwarded-For: 203.0.113.4, 169.254.0.1");
  }

  private void deploy(Map<String, String> initParams) throws Exception {
    Map<String, String> all = new HashMap<>(initParams);
    all.put("capacity", MANY);
    war = ExampleWar.with(folder, all);
  }

  /** Between two requests that the client makes plainly, this one takes a token from its bucket. */
  private void assertCounted(List<String> plainly, String... fieldLines) throws IOException {
    ExampleWar deployed = Objects.requireNonNull(war);
    String[] plain = plainly.toArray(String[]::new);
    long before = deployed.remaining(plain);
    String what = plainly + " is " + List.of(fieldLines);
    assertEquals(before - 1, deployed.remaining(fieldLines), what);
    assertEquals(before - 2, deployed.remaining(plain), what);
  }

  /** How a client is named by the one proxy that it comes through. */
  private interface Plain {
    List<String> as(String address);
  }
}
