// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClientHashTest {

  private static String hash(String secret, String key) {
    return new String(new ClientHash(secret).of(key.getBytes(US_ASCII)), US_ASCII);
  }

  /** RFC 4231, test case 2, cut to 128 bits. */
  @Test
  void isHmacSha256UnderASecret() {
    assertEquals("5bdcc146bf60754e6a042426089575c7", hash("Jefe", "what do ya want for nothing?"));
  }

  /** FIPS 180-4, the example of one block, cut to 128 bits. */
  @Test
  void isSha256WithoutASecret() {
    byte[] hash = new ClientHash(null).of("abc".getBytes(US_ASCII));
    assertEquals("ba7816bf8f01cfea414140de5dae2223", new String(hash, US_ASCII));
  }

  @Test
  void isTheSameOnEachNodeAndAnotherForEachClient() {
    byte[] once = new ClientHash("s").of(new byte[] {1, 2});
    assertArrayEquals(once, new ClientHash("s").of(new byte[] {1, 2}));
    assertFalse(Arrays.equals(once, new ClientHash("s").of(new byte[] {1, 3})));
    assertFalse(Arrays.equals(once, new ClientHash("t").of(new byte[] {1, 2})));
    assertEquals(32, new ClientHash(null).of(new byte[8000]).length);
  }
}
