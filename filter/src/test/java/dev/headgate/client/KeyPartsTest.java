// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPartsTest {

  private final List<ClientProblem> problems = new ArrayList<>();

  private KeyParts parse(String... texts) {
    return KeyParts.parse(List.of(texts), problems::add);
  }

  private ClientProblem mistakeIn(String... texts) {
    parse(texts);
    assertEquals(1, problems.size(), problems.toString());
    return problems.get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip",
        "principal",
        "session",
        "method",
        "path",
        "global",
        "header:x-api-key",
        "cookie:SID",
        "query:api.key[]",
        "query:a:b",
        "function:tenant"
      })
  void readsWhatItWrites(String part) {
    assertEquals(part, parse(part).toString());
    assertEquals(List.of(), problems);
  }

  @Test
  void namesOfHeadersAreTheSameInAnyCase() {
    assertEquals(parse("header:x-api-key"), parse("header:X-API-Key"));
    assertEquals("is there twice", mistakeIn("header:a", "header:A").rule());
  }

  @Test
  void namesOfCookiesAreNot() {
    assertEquals(2, parse("cookie:sid", "cookie:SID").list().size());
  }

  @ParameterizedTest
  @CsvSource({
    "ipp, write for example ip",
    "IP, write for example ip",
    "'', write for example ip",
    "header, write header:NAME",
    "ip:x, write ip",
    "principle, write for example ip",
    "headers:x, write for example ip",
    "header:, write for example header:X-API-Key",
    "header:X Y, write for example header:X-API-Key",
    "cookie:a=b, write for example cookie:JSESSIONID",
    "query:a&b, write for example query:tenant",
    "query:\u00e9, write for example query:tenant",
    "function:, write for example function:tenant",
  })
  void saysWhatToWriteInstead(String text, String fix) {
    ClientProblem problem = mistakeIn(text);
    assertEquals(text, problem.value());
    assertEquals(fix, problem.fix());
  }

  @Test
  void refusesTooMuch() {
    assertTrue(mistakeIn("header:" + "x".repeat(201)).rule().contains("1 to 200 characters"));
    problems.clear();
    String[] many = new String[KeyParts.MAX_PARTS + 1];
    for (int i = 0; i < many.length; i++) {
      many[i] = "cookie:c" + i;
    }
    assertEquals("has more than 16 parts", mistakeIn(many).rule());
    List<KeyPart> parts = Collections.nCopies(KeyParts.MAX_PARTS + 1, KeyPart.IP);
    assertThrows(IllegalArgumentException.class, () -> new KeyParts(parts));
    assertThrows(IllegalArgumentException.class, () -> new KeyParts(List.of()));
  }

  @Test
  void knowsWhatClientsChoose() {
    assertEquals(List.of(), parse("ip", "principal", "method", "global").chosenByClients());
    assertEquals(
        6,
        parse("header:a", "cookie:a", "query:a", "session", "path", "function:a")
            .chosenByClients()
            .size());
  }

  @Test
  void knowsTheAddressAlone() {
    assertTrue(parse("ip").isIpAlone());
    assertFalse(parse("ip", "method").isIpAlone());
    assertFalse(parse("global").isIpAlone());
  }

  @Test
  void partsHaveNamesOrNot() {
    assertThrows(IllegalArgumentException.class, () -> new KeyPart(KeyPart.Kind.HEADER, null));
    assertThrows(IllegalArgumentException.class, () -> new KeyPart(KeyPart.Kind.IP, "x"));
  }
}
