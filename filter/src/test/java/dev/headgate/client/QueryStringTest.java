// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.headgate.bucket.Seeds;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {

  @ParameterizedTest
  @CsvSource({
    "k=v, v",
    "a=1&k=v&b=2, v",
    "%6b=v, v",
    "k=%76, v",
    "k=a+b, 'a b'",
    "k=a%2Bb, a+b",
    "k=a=b, a=b",
    "k=%E2%82%AC, \u20ac",
    "k=%e2%82%ac, \u20ac",
    "kk=1&k=v&k2=3, v",
    "&&k=v&, v",
    "x=%&k=v, v",
    "k=a%26k=b, a&k=b",
    "k=a;k=b, a;k=b",
  })
  void readsTheOneValue(String query, String value) {
    assertEquals(value, QueryString.value(query, "k"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "k",
        "k=",
        "k&k=v",
        "K=v",
        "k=a&k=b",
        "k=a&%6B=a",
        "k=a&k=",
        "k=%",
        "k=%2",
        "k=%zz",
        "k=%\uff11\uff11",
        "k=%ff",
        "k=%c0%af",
        "k=%ed%a0%80",
        "k=\u20ac",
        "a=k=v",
        "?k=v"
      })
  void hasNoValueUnlessThereIsJustOne(String query) {
    assertNull(QueryString.value(query, "k"));
  }

  @Test
  void thereMayBeNoQuery() {
    assertNull(QueryString.value(null, "k"));
  }

  @Test
  void readsWhatIsEncoded() {
    Seeds.forAll(
        20_000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int length = 1 + random.nextInt(8); length > 0; length--) {
            int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x11_0000);
            text.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 'x' : c);
          }
          String value = text.toString();
          String query = "a=b&k=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&c";
          assertEquals(value, QueryString.value(query, "k"));
        });
  }

  @Test
  void anythingIsReadWithoutAnException() {
    Seeds.forAll(
        20_000,
        random -> {
          StringBuilder query = new StringBuilder();
          for (int length = random.nextInt(30); length > 0; length--) {
            query.append("k=&%+62Ff\u00e9\u20ac".charAt(random.nextInt(11)));
          }
          String value = QueryString.value(query.toString(), "k");
          assertEquals(false, value != null && value.isEmpty());
        });
  }
}
