// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.Seeds;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 0, 00000000ffff01020304",
    "0.0.0.0, 0, 00000000ffff00000000",
    "255.255.255.255, 0, 00000000ffffffffffff",
    "::ffff:1.2.3.4, 0, 00000000ffff01020304",
    "::FFFF:102:304, 0, 00000000ffff01020304",
    "0:0:0:0:0:ffff:1.2.3.4, 0, 00000000ffff01020304",
    "::, 0, 0",
    "::1, 0, 1",
    "0:0:0:0:0:0:0:1, 0, 1",
    "1::, 0001000000000000, 0",
    "2001:db8::1, 20010db800000000, 1",
    "2001:DB8:0::0:1, 20010db800000000, 1",
    "2001:0db8:0000:0000:0000:0000:0000:0001, 20010db800000000, 1",
    "1:2:3:4:5:6:7:8, 0001000200030004, 0005000600070008",
    "1:2:3:4:5:6:7::, 0001000200030004, 0005000600070000",
    "::2:3:4:5:6:7:8, 0000000200030004, 0005000600070008",
    "1:2:3::8, 0001000200030000, 8",
    "1::5:6:7:8, 0001000000000000, 0005000600070008",
    "::1.2.3.4, 0, 01020304",
    "64:ff9b::192.0.2.1, 0064ff9b00000000, c0000201",
    "1:2:3:4:5:6:1.2.3.4, 0001000200030004, 0005000601020304",
    "::ffff:0:1.2.3.4, 0, 0000ffff000001020304",
  })
  void readsAddresses(String text, String high, String low) {
    assertEquals(
        new IpAddress(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(trim(low), 16)),
        IpAddress.parse(text));
  }

  private static String trim(String hex) {
    return hex.length() > 16 ? hex.substring(hex.length() - 16) : hex;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.4 ",
        " 1.2.3.4",
        "010.0.0.1",
        "1.2.3.04",
        "00.0.0.0",
        "256.1.1.1",
        "1.2.3.256",
        "1.2.3.1000",
        "1.2.3.99999999999",
        "-1.2.3.4",
        "+1.2.3.4",
        "1.2.3.-4",
        "0x7f.1.1.1",
        "0x7f000001",
        "2130706433",
        "127.1",
        "1.2.3.4:80",
        "1.2.3.4/8",
        "1.2.3.4%eth0",
        "1.2.3.٤",
        "１.2.3.4",
        "localhost",
        "example.com",
        "unknown",
        "_hidden",
        ":",
        ":::",
        "::1::",
        "1::2::3",
        ":1",
        "1:",
        "1:2:3:4:5:6:7",
        "::1:",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4::5:6:7:8",
        "12345::",
        "::12345",
        "::g",
        "::-1",
        "::1 ",
        "[::1]",
        "::1%eth0",
        "::1/64",
        "::1.2.3",
        "::1.2.3.4.5",
        "::1.2.3.4:5",
        "1.2.3.4::",
        "::1.2.3.256",
        "::01.2.3.4",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1\u0000",
        "::\uff11",
        "fe80::1%",
        "::ffff:1.2.3.4%1",
        "0:0:0:0:0:ffff:1.2.3.4.",
        "1.2.3.4\n"
      })
  void rejectsAllElse(String text) {
    assertNull(IpAddress.parse(text));
  }

  @Test
  void allSpellingsOfAnAddressAreOne() {
    Seeds.forAll(
        100_000,
        random -> {
          long high = bits(random);
          long low = bits(random);
          byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
          assertEquals(new IpAddress(high, low), IpAddress.parse(spelling(bytes, random)));
        });
  }

  /** Bits with long runs of zeros, so that gaps are frequent. */
  private static long bits(Random random) {
    long bits = random.nextLong();
    for (int group = 0; group < 4; group++) {
      if (random.nextBoolean()) {
        bits &= ~(0xffffL << (16 * group));
      }
    }
    return bits;
  }

  private static String spelling(byte[] bytes, Random random) {
    int groups = 8;
    boolean quad = random.nextInt(4) == 0;
    String[] words = new String[quad ? 7 : groups];
    for (int i = 0; i < words.length; i++) {
      int group = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
      String word =
          random.nextBoolean() ? String.format("%04x", group) : Integer.toHexString(group);
      words[i] = random.nextBoolean() ? word.toUpperCase(java.util.Locale.ROOT) : word;
    }
    if (quad) {
      words[6] =
          (bytes[12] & 0xff)
              + "."
              + (bytes[13] & 0xff)
              + "."
              + (bytes[14] & 0xff)
              + "."
              + (bytes[15] & 0xff);
    }
    return withGap(words, quad ? 6 : groups, random);
  }

  /** Replaces a run of zeros, chosen at random if there is one, by a gap. */
  private static String withGap(String[] words, int candidates, Random random) {
    int from = random.nextInt(candidates);
    int to = from;
    while (to < candidates && words[to].matches("0+")) {
      to++;
    }
    if (to == from) {
      return String.join(":", words);
    }
    String head = String.join(":", java.util.Arrays.copyOfRange(words, 0, from));
    String tail = String.join(":", java.util.Arrays.copyOfRange(words, to, words.length));
    return head + "::" + tail;
  }

  @Test
  void agreesWithTheJdkOnIpv6Literals() {
    Seeds.forAll(
        20_000,
        random -> {
          byte[] bytes = new byte[16];
          random.nextBytes(bytes);
          String text = spelling(bytes, random);
          try {
            // With a colon in it the text is a literal for the JDK, and no name is looked up.
            byte[] jdk = InetAddress.getByName("[" + text + "]").getAddress();
            ByteBuffer expected = ByteBuffer.wrap(jdk);
            if (jdk.length == 16) {
              assertEquals(
                  new IpAddress(expected.getLong(), expected.getLong()), IpAddress.parse(text));
            }
          } catch (UnknownHostException noLiteral) {
            throw new AssertionError(text, noLiteral);
          }
        });
  }

  @Test
  void neverThrowsWhateverStandsThere() {
    String alphabet = "0123456789abcdefABCDEF:.%[]/ gG\u0660\uffff";
    Seeds.forAll(
        100_000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(45); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
          }
          IpAddress.parse(text);
        });
    assertNull(IpAddress.parse(":".repeat(1_000_000)));
    assertNull(IpAddress.parse("1.".repeat(1_000_000)));
    assertNull(IpAddress.parse("0:".repeat(1_000_000)));
  }

  @Test
  void knowsIpv4ByItsMappedForm() {
    IpAddress mapped = IpAddress.parse("::ffff:10.0.0.1");
    assertNotNull(mapped);
    assertTrue(mapped.isIpv4());
    for (String text : new String[] {"::10.0.0.1", "::ffff:0:10.0.0.1", "1::ffff:10.0.0.1"}) {
      IpAddress address = IpAddress.parse(text);
      assertNotNull(address);
      assertFalse(address.isIpv4(), text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 8000000000000000, 0",
    "32, ffffffff00000000, 0",
    "63, fffffffffffffffe, 0",
    "64, ffffffffffffffff, 0",
    "65, ffffffffffffffff, 8000000000000000",
    "128, ffffffffffffffff, ffffffffffffffff",
  })
  void keepsThePrefixOfANetwork(int prefix, String high, String low) {
    assertEquals(
        new IpAddress(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16)),
        new IpAddress(-1, -1).network(prefix));
  }
}
