// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.bucket.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientKeyBuilderTest {

  private static final KeyPart HEADER = new KeyPart(KeyPart.Kind.HEADER, "x");
  private static final KeyPart COOKIE = new KeyPart(KeyPart.Kind.COOKIE, "x");
  private static final ClientKey ADDRESS = ClientKey.ofPeer("203.0.113.9", 64);
  private static final int CASES = 20_000;

  private static ClientKey headers(String... values) {
    ClientKeyBuilder key = ClientKey.builder();
    for (String value : values) {
      key.value(HEADER, value);
    }
    return key.build();
  }

  @Test
  void anAddressAloneIsTheKeyOfTheAddress() {
    assertEquals(ADDRESS, ClientKey.builder().address(ADDRESS).build());
  }

  @ParameterizedTest
  @CsvSource({"a|b, c, a, b|c", "ab, c, a, bc", "'', abc, abc, ''", "a, b, b, a"})
  void joinsWithoutCollisions(String one, String two, String other1, String other2) {
    assertNotEquals(headers(one, two), headers(other1, other2));
  }

  @Test
  void aTextThatLooksLikeAnAddressIsNone() {
    assertNotEquals(ADDRESS, headers("203.0.113.9"));
    assertNotEquals(
        headers("203.0.113.9"), ClientKey.builder().missing(HEADER).address(ADDRESS).build());
  }

  @Test
  void kindsDiffer() {
    assertNotEquals(headers("v"), ClientKey.builder().value(COOKIE, "v").build());
    assertNotEquals(
        ClientKey.builder().missing(HEADER).address(ADDRESS).build(),
        ClientKey.builder().missing(COOKIE).address(ADDRESS).build());
  }

  @ParameterizedTest
  @CsvSource({
    "K, \u212A",
    "admin, \uFF21dmin",
    "admin, admin\u200B",
    "caf\u00e9, cafe\u0301",
    "a, A",
    "a, 'a '"
  })
  void textsAreComparedAsTheyAre(String one, String other) {
    assertNotEquals(headers(one), headers(other));
  }

  @Test
  void halvesOfPairsAreNotAllTheSame() {
    assertNotEquals(headers("\ud800"), headers("\ud801"));
    assertNotEquals(headers("\ud800"), headers("?"));
  }

  @Test
  void theAddressIsNoText() {
    assertThrows(
        IllegalArgumentException.class, () -> ClientKey.builder().value(KeyPart.IP, "::1"));
    assertThrows(IllegalArgumentException.class, () -> ClientKey.builder().missing(KeyPart.IP));
  }

  @Test
  void differentListsOfValuesHaveDifferentKeys() {
    Map<ClientKey, List<String>> seen = new HashMap<>();
    Seeds.forAll(
        CASES,
        random -> {
          List<String> values = new ArrayList<>();
          ClientKeyBuilder key = ClientKey.builder();
          for (int part = 0; part < 3; part++) {
            values.add(add(random, key));
          }
          List<String> before = seen.putIfAbsent(key.build(), values);
          assertEquals(before == null ? values : before, values);
        });
  }

  /** Few letters, so that texts are often the same, or begin with each other. */
  private static String add(Random random, ClientKeyBuilder key) {
    if (random.nextInt(4) == 0) {
      int last = random.nextInt(3);
      key.missing(HEADER).address(ClientKey.ofPeer("10.0.0." + last, 64));
      return "missing " + last;
    }
    StringBuilder value = new StringBuilder();
    for (int length = random.nextInt(5); length > 0; length--) {
      value.append("h-4\0\u00ff".charAt(random.nextInt(5)));
    }
    KeyPart part = random.nextBoolean() ? HEADER : COOKIE;
    key.value(part, value.toString());
    return part + " " + value;
  }
}
