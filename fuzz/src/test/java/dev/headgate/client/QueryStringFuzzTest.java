// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headgate.fuzz.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Inputs are two lines: the name of a parameter, and a query string. */
class QueryStringFuzzTest {

  @FuzzTest
  void hasOneValueOrNone(byte[] data) {
    String text = Texts.of(data);
    int end = Math.max(0, text.indexOf('\n'));
    String name = text.substring(0, end);
    if (KeyPart.parse("query:" + name, problem -> {}) == null) {
      return;
    }
    String query = text.substring(end + 1);
    String value = QueryString.value(query, name);
    assertEquals(value, QueryString.value(query + "&&", name));
    assertEquals(value, QueryString.value("&" + name + "x=1&%&" + query, name));
    if (value == null) {
      return;
    }
    assertFalse(value.isEmpty());
    String pair = encoded(name) + "=" + encoded(value);
    assertEquals(value, QueryString.value(pair, name));
    for (String more : new String[] {pair, encoded(name), encoded(name) + "=%"}) {
      assertNull(QueryString.value(query + "&" + more, name));
      assertNull(QueryString.value(more + "&" + query, name));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
