// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class SipHashTest {

  /** SipHash-2-4 of 0, 1, 2 … 15 bytes 00 01 02 …, from the authors' published vectors. */
  private static final long[] PUBLISHED = {
    0x726fdb47dd0e0e31L, 0x74f839c593dc67fdL, 0x0d6c8009d9a94f5aL, 0x85676696d7fb7e2dL,
    0xcf2794e0277187b7L, 0x18765564cd99a68dL, 0xcbc9466e58fee3ceL, 0xab0200f58b01d137L,
    0x93f5f5799a932462L, 0x9e0082df0ba9e4b0L, 0x7a5dbbc594ddb9f3L, 0xf4b32f46226bada7L,
    0x751e8fbc860ee5fbL, 0x14ea5627c0843d90L, 0xf723ca908e7af2eeL, 0xa129ca6149be45e5L,
  };

  private static byte[] counting(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @Test
  void hashesAsTheAuthorsDo() {
    ByteBuffer secret = ByteBuffer.wrap(counting(16)).order(ByteOrder.LITTLE_ENDIAN);
    SipHash hash = new SipHash(secret.getLong(), secret.getLong());
    for (int length = 0; length < PUBLISHED.length; length++) {
      assertEquals(PUBLISHED[length], hash.hash(counting(length)), "of " + length + " bytes");
    }
  }

  @Test
  void eachStoreHasASecretOfItsOwn() {
    byte[] key = counting(9);
    assertNotEquals(SipHash.withRandomSecret().hash(key), SipHash.withRandomSecret().hash(key));
  }
}
