// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.headgate.client.ClientKey;
import dev.headgate.client.IpAddress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClientsTest {

  private static final int MANY = 100_000;

  @Test
  void everyClientHasItsOwnNetwork() {
    assertEquals(MANY, IntStream.range(0, MANY).mapToLong(Clients::network).distinct().count());
  }

  @Test
  void bytesAreThoseOfTheFiltersKey() {
    byte[] key = Clients.keyBytes();
    Clients.write(5, key);
    byte[] filters = ClientKey.of(address(Clients.network(5)), 64).bytes();
    assertArrayEquals(filters, key);
  }

  private static IpAddress address(long network) {
    StringBuilder text = new StringBuilder();
    for (int shift = 48; shift >= 0; shift -= 16) {
      text.append(Long.toHexString((network >>> shift) & 0xffff)).append(':');
    }
    IpAddress address = IpAddress.parse(text + ":1");
    if (address == null) {
      throw new AssertionError(text);
    }
    return address;
  }

  @Test
  void textsDifferAndHaveEightCharacters() {
    byte[] key = Clients.keyBytes();
    String one = Clients.text(1, key);
    assertEquals(8, one.length());
    assertEquals(one, Clients.text(1, key));
    assertNotEquals(one, Clients.text(2, key));
  }

  @Test
  void mapKeysAreEqualIfTheirClientsAre() {
    MapKey key = new MapKey();
    MapKey one = key.set(1).copy();
    assertEquals(one, key);
    assertEquals(one.hashCode(), key.hashCode());
    assertNotEquals(one, key.set(2));
  }
}
