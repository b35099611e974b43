// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeyTest {

  private static ClientKey key(@Nullable String peer) {
    return ClientKey.ofPeer(peer, 64);
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, ::ffff:1.2.3.4",
    "1.2.3.4, [::ffff:1.2.3.4]",
    "1.2.3.4, ::ffff:102:304",
    "1.2.3.4, 0:0:0:0:0:ffff:1.2.3.4%eth0",
    "2001:db8::1, 2001:db8::2",
    "2001:db8::1, [2001:db8:0:0:ffff:ffff:ffff:ffff]",
    "fe80::1%eth0, fe80::1%eth1",
    "::1, 0:0:0:0:0:0:0:1",
    "1.2.3.4, 1.2.3.4:50000",
    "1.2.3.4, [::ffff:1.2.3.4]:443",
    "2001:db8::1, [2001:db8::1]:443",
    "2001:db8::1, [2001:db8::1%eth0]",
    "2001:db8::1, [2001:db8::1%eth0]:80",
  })
  void isOneClient(String one, String other) {
    assertEquals(key(one), key(other));
    assertEquals(key(one).hashCode(), key(other).hashCode());
    assertNotEquals(ClientKey.UNKNOWN, key(one));
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 1.2.3.5",
    "1.2.3.4, ::1.2.3.4",
    "2001:db8::1, 2001:db8:0:1::1",
    "0.0.0.0, ::",
  })
  void areTwoClients(String one, String other) {
    assertNotEquals(key(one), key(other));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "unknown",
        "example.com",
        "1.2.3",
        "[]",
        "[",
        "%",
        "@",
        "::1::",
        "1.2.3.4%1",
        "1.2.3.4:x",
        "1.2.3.4:80:80",
        "[::1]80",
        "[::1]:8x",
        "[::1",
        ":80",
        "[]:80",
        "1.2.3.4:-1",
        "]:["
      })
  void unreadablePeerIsOneConstantClient(@Nullable String peer) {
    assertEquals(ClientKey.UNKNOWN, key(peer));
  }

  @Test
  void tenThousandAddressesOfOneSubscriberAreOneClient() {
    Set<ClientKey> keys = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      keys.add(key("2001:db8:1:2::" + Integer.toHexString(i)));
    }
    assertEquals(1, keys.size());
  }

  @ParameterizedTest
  @CsvSource({"32, 1", "48, 1", "49, 2", "64, 4", "65, 4", "128, 8"})
  void prefixTellsAddressesApart(int prefix, int clients) {
    Set<ClientKey> keys = new HashSet<>();
    for (String network : new String[] {"0", "1", "8000", "8001"}) {
      keys.add(ClientKey.ofPeer("2001:db8:5:" + network + "::1", prefix));
      keys.add(ClientKey.ofPeer("2001:db8:5:" + network + "::2", prefix));
    }
    assertEquals(clients, keys.size());
    assertNotEquals(ClientKey.ofPeer("2001:db8::", prefix), ClientKey.ofPeer("2001:db9::", prefix));
  }

  @Test
  void addressesOfIpv4AreNotMasked() {
    assertNotEquals(ClientKey.ofPeer("1.2.3.4", 32), ClientKey.ofPeer("1.2.3.5", 32));
  }
}
