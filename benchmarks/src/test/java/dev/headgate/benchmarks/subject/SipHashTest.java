// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The authors' vectors: the key is 00 to 0f, the message 00, 01 and so on. */
class SipHashTest {

  private final SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

  @Test
  void ofNineBytes() {
    assertEquals(0x9e0082df0ba9e4b0L, hash.hash(message(9)));
  }

  @Test
  void ofFifteenBytes() {
    assertEquals(0xa129ca6149be45e5L, hash.hash(message(15)));
  }

  private static byte[] message(int length) {
    byte[] message = new byte[length];
    for (int i = 0; i < length; i++) {
      message[i] = (byte) i;
    }
    return message;
  }
}
