// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headgate.fuzz.Texts;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Locale;

/** The JDK is asked for a second opinion, and never for what it would have to look up. */
class AddressFuzzTest {

  private static final long IPV4_MAPPED = 0xffff_0000_0000L;

  @FuzzTest
  void readsAddressesAndNothingElse(byte[] data) throws UnknownHostException {
    String text = Texts.of(data);
    IpAddress address = IpAddress.parse(text);
    if (address == null) {
      assertFalse(isHexAddress(text), text);
      return;
    }
    assertEquals(numbers(text), address);
    assertIsCanonical(address);
    assertHasOtherSpellings(text, address);
    assertNull(IpAddress.parse(" " + text));
    assertNull(IpAddress.parse(text + "\n"));
    assertNull(IpAddress.parse(text + "/128"));
  }

  /** IPv6 without an IPv4 part, in which the JDK allows leading zeros. */
  private static boolean isHexAddress(String text) {
    if (text.indexOf(':') < 0 || !text.chars().allMatch(AddressFuzzTest::isHexOrColon)) {
      return false;
    }
    try {
      return new URI("http://[" + text + "]/").getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isHexOrColon(int c) {
    return c == ':' || (c < 128 && Character.digit(c, 16) >= 0);
  }

  /** Brackets keep the JDK from asking a name server; IPv4 that got here is four octets. */
  private static IpAddress numbers(String text) throws UnknownHostException {
    String literal = text.indexOf(':') < 0 ? text : "[" + text + "]";
    ByteBuffer bytes = ByteBuffer.wrap(InetAddress.getByName(literal).getAddress());
    if (bytes.remaining() == Integer.BYTES) {
      return new IpAddress(0, IPV4_MAPPED | Integer.toUnsignedLong(bytes.getInt()));
    }
    return new IpAddress(bytes.getLong(), bytes.getLong());
  }

  private static void assertIsCanonical(IpAddress address) throws UnknownHostException {
    String canonical = address.toString();
    assertEquals(address, IpAddress.parse(canonical));
    assertEquals(address.isIpv4(), canonical.indexOf(':') < 0);
    assertEquals(canonical.toLowerCase(Locale.ROOT), canonical);
    // What the JDK writes is the same address in full length, or the same IPv4 text.
    String full = InetAddress.getByAddress(bytes(address)).getHostAddress();
    assertEquals(address, IpAddress.parse(full));
    assertTrue(canonical.length() <= full.length(), canonical);
    if (address.isIpv4()) {
      assertEquals(full, canonical);
    }
  }

  private static byte[] bytes(IpAddress address) {
    return address.isIpv4()
        ? ByteBuffer.allocate(Integer.BYTES).putInt((int) address.low()).array()
        : ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(address.high())
            .putLong(address.low())
            .array();
  }

  private static void assertHasOtherSpellings(String text, IpAddress address) {
    assertEquals(address, IpAddress.parse(text.toUpperCase(Locale.ROOT)));
    assertEquals(address, IpAddress.ofPeer(text));
    if (text.indexOf(':') < 0) {
      assertEquals(address, IpAddress.parse("::ffff:" + text));
      assertEquals(address, IpAddress.ofPeer(text + ":65535"));
      assertNull(IpAddress.ofPeer("[" + text + "]"));
    } else {
      assertEquals(address, IpAddress.ofPeer("[" + text + "]"));
      assertEquals(address, IpAddress.ofPeer("[" + text + "]:0"));
      assertEquals(address, IpAddress.ofPeer("[" + text + "%eth0]:80"));
      assertEquals(address, IpAddress.ofPeer(text + "%25"));
    }
  }
}
