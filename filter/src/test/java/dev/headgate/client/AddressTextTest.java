// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.Seeds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5952, section 4, and its examples. */
class AddressTextTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 1.2.3.4",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::ffff:1.2.3.4, 1.2.3.4",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:0db8::0001, 2001:db8::1",
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8::ABCD, 2001:db8::abcd",
    "0:0:1:2:3:4:5:6, ::1:2:3:4:5:6",
    "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
    "0:1:0:0:0:0:0:0, 0:1::",
    "0:1:2:3:4:5:6:7, 0:1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7:0",
    "::ffff:0:1.2.3.4, ::ffff:0:102:304",
    "::1.2.3.4, ::102:304",
    "64:ff9b::192.0.2.1, 64:ff9b::c000:201",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  })
  void isCanonical(String text, String canonical) {
    assertEquals(canonical, String.valueOf(IpAddress.parse(text)));
  }

  @Test
  void isReadBackAsTheSameAddressAndIsCanonical() {
    Seeds.forAll(
        50_000,
        random -> {
          IpAddress address =
              new IpAddress(random.nextLong() & sparse(random), random.nextLong() & sparse(random));
          String text = address.toString();
          IpAddress back = IpAddress.parse(text);
          assertNotNull(back, text);
          assertEquals(address, back);
          assertEquals(text, back.toString());
          assertLeavesOutTheLongestRun(text);
        });
  }

  /** Bits with long runs of zeros. */
  private static long sparse(java.util.Random random) {
    long mask = 0;
    for (int group = 0; group < Long.SIZE; group += Short.SIZE) {
      mask |= random.nextBoolean() ? 0xffffL << group : 0;
    }
    return mask;
  }

  private static void assertLeavesOutTheLongestRun(String text) {
    List<String> groups = Arrays.asList(text.replace("::", ":x:").split(":"));
    int shown = (int) groups.stream().filter(group -> group.matches("[0-9a-f]+")).count();
    assertTrue(text.matches("[0-9a-f:]+|[0-9.]+"), text);
    assertTrue(groups.stream().noneMatch(group -> group.matches("0.+")), text);
    if (text.contains("::")) {
      int gap = 8 - shown;
      assertTrue(gap >= 2, text);
      assertTrue(!(":" + text + ":").contains(":0".repeat(gap + 1) + ":"), text);
    } else if (text.contains(":")) {
      assertTrue(!(":" + text + ":").contains(":0:0:"), text);
    }
  }
}
