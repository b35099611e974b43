// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTest {

  private static String read(Node form, String text) {
    AddressReader reader = new AddressReader();
    // Between other characters, so that a look beyond the range would show.
    String around = "1" + text + ":1]%";
    return form.read(around, 1, 1 + text.length(), reader)
        ? AddressText.of(reader.high(), reader.low())
        : "none";
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 1.2.3.4",
    "1.2.3.4:0, 1.2.3.4",
    "1.2.3.4:00080, 1.2.3.4",
    "1.2.3.4:65535, 1.2.3.4",
    "2001:db8::1, 2001:db8::1",
    "2001:db8::1:443, 2001:db8::1:443",
    "[2001:db8::1], 2001:db8::1",
    "[2001:db8::1]:443, 2001:db8::1",
    "fe80::1%eth0, fe80::1",
    "fe80::1%25eth0, fe80::1",
    "fe80::1%a-zA-Z_0.9~, fe80::1",
    "[fe80::1%2]:1, fe80::1",
    "::ffff:1.2.3.4, 1.2.3.4",
    "[::ffff:1.2.3.4]:80, 1.2.3.4",
    "::ffff:1.2.3.4%eth0, 1.2.3.4",
    "fe80::1%12345678901234567890123456789012, fe80::1",
    "::, ::",
  })
  void dropsWhatIsNotTheAddress(String text, String address) {
    assertEquals(address, read(Node.PLAIN, text));
    assertEquals(address, read(Node.FORWARDED, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "[",
        "]",
        "[]",
        "%",
        "@",
        "[]:80",
        ":80",
        "]:[",
        "unknown",
        "_hidden",
        "_hidden:80",
        "unknown:80",
        "localhost",
        "1.2.3.4:",
        "1.2.3.4:x",
        "1.2.3.4:-1",
        "1.2.3.4:+1",
        "1.2.3.4:65536",
        "1.2.3.4:99999",
        "1.2.3.4:000080",
        "1.2.3.4:80 ",
        "1.2.3.4: 80",
        "1.2.3.4:80:80",
        "1.2.3.4%eth0",
        "1.2.3.4%1:80",
        "[1.2.3.4]",
        "[1.2.3.4]:80",
        "[2001:db8::1",
        "2001:db8::1]",
        "[2001:db8::1]443",
        "[2001:db8::1]:",
        "[2001:db8::1]:8x",
        "[2001:db8::1]:65536",
        "[2001:db8::1]x:80",
        "[[2001:db8::1]]",
        "[2001:db8::1]]",
        "[2001:db8::1] :80",
        "fe80::1%",
        "[fe80::1%]",
        "[fe80::1%eth0",
        "fe80::1%eth 0",
        "fe80::1%eth0%1",
        "fe80::1%\u00fc",
        "fe80::1%123456789012345678901234567890123",
        "%eth0",
        "::%",
        "1.2.3.4\u0000",
        "1.2.3.4\u00a0",
        "1.2.3.4\r\n",
        "\"1.2.3.4\"",
        "http://1.2.3.4",
        "1.2.3.4/32",
      })
  void rejectsAllElse(String text) {
    assertEquals("none", read(Node.PLAIN, text));
    assertEquals("none", read(Node.FORWARDED, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3.4:_http", "1.2.3.4:_a.B_9-", "1.2.3.4:__"})
  void hasAnObfuscatedPortOnlyInForwarded(String text) {
    assertEquals("none", read(Node.PLAIN, text));
    assertEquals("1.2.3.4", read(Node.FORWARDED, text));
    String ipv6 = text.replace("1.2.3.4", "[2001:db8::1]");
    assertEquals("none", read(Node.PLAIN, ipv6));
    assertEquals("2001:db8::1", read(Node.FORWARDED, ipv6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3.4:_", "1.2.3.4:_a b", "1.2.3.4:_~", "1.2.3.4:http", "1.2.3.4:_:"})
  void rejectsOtherPortsInForwarded(String text) {
    assertEquals("none", read(Node.FORWARDED, text));
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 129})
  void hasAtMost128Characters(int length) {
    String node = "1.2.3.4:_" + "x".repeat(length - 9);
    assertEquals(length <= 128 ? "1.2.3.4" : "none", read(Node.FORWARDED, node));
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0, true", "::, true", "::ffff:0.0.0.0, true", "0.0.0.1, false", "::1, false"})
  void unspecifiedAddressesAreOnlyForPeers(String text, boolean unspecified) {
    AddressReader reader = new AddressReader();
    assertTrue(reader.read(text, 0, text.length()));
    assertEquals(unspecified, reader.isUnspecified());
    ResolvedClient client = new ResolvedClient();
    assertEquals(!unspecified, client.readElement(Node.PLAIN, text, 0, text.length()));
    client.begin(text);
    assertTrue(client.isKnown());
    assertFalse(client.headerRejected());
  }
}
