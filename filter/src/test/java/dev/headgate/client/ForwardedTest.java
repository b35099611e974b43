// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static dev.headgate.client.StubRequest.cidrs;
import static dev.headgate.client.StubRequest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedTest {

  private static final ProxyTrust TEN = ProxyTrust.proxies(cidrs("10.0.0.0/8"));

  private static ResolvedClient resolve(ProxyTrust trust, String lines) {
    return StubRequest.of("10.0.0.1", "Forwarded", lines.split("\\|", -1))
        .resolve(trust, "forwarded");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '!',
      value = {
        "for=192.0.2.1 > 192.0.2.1",
        "FOR=192.0.2.1 > 192.0.2.1",
        "For=\"192.0.2.1\" > 192.0.2.1",
        "for=\"192.0.2.1:80\" > 192.0.2.1",
        "for=\"192.0.2.1:_http\" > 192.0.2.1",
        "for=192.0.2.1:_http > 192.0.2.1",
        "for=\"[2001:db8::1]\" > 2001:db8::1",
        "for=\"[2001:db8::1]:_a\" > 2001:db8::1",
        "for=[2001:db8::1]:80 > 2001:db8::1",
        "for=\"2001:db8::1\" > 2001:db8::1",
        "for=2001:db8::1 > 2001:db8::1",
        "for=\"::ffff:192.0.2.1\" > 192.0.2.1",
        "for=\"[fe80::1%eth0]\" > fe80::1",
        "proto=https;for=192.0.2.1;by=10.0.0.1 > 192.0.2.1",
        "proto=https ; for=192.0.2.1 ;\tby=10.0.0.1 > 192.0.2.1",
        ";for=192.0.2.1; > 192.0.2.1",
        ";;proto=http;;for=192.0.2.1;;by=_x;; > 192.0.2.1",
        "for=192.0.2.66, for=192.0.2.1 > 192.0.2.1",
        "for=192.0.2.66,for=192.0.2.1,for=10.0.0.2 > 192.0.2.1",
        ",, for=192.0.2.1 , , > 192.0.2.1",
        "for=192.0.2.1,for=10.0.0.3,for=\"10.0.0.2:80\" > 192.0.2.1",
        "for=10.0.0.3,for=10.0.0.2 > 10.0.0.3",
        "for=unknown, for=192.0.2.1 > 192.0.2.1",
        "for=192.0.2.66|for=192.0.2.1 > 192.0.2.1",
        "for=192.0.2.66|for=192.0.2.1|for=10.0.0.2 > 192.0.2.1",
        "broken line|for=192.0.2.1|for=10.0.0.2|,| > 192.0.2.1",
        "for=192.0.2.1;host=example.com:8080;proto=https > 192.0.2.1",
        "for=192.0.2.1;host=\"a, for=192.0.2.66\" > 192.0.2.1",
        "for=192.0.2.1;host=\"a\\\", for=192.0.2.66;x=\\\"\" > 192.0.2.1",
        "host=\"\\\\\";for=192.0.2.1 > 192.0.2.1",
        "host=\"\";for=192.0.2.1 > 192.0.2.1",
        "host=\"\u00e9\";for=192.0.2.1 > 192.0.2.1",
        "x-for=192.0.2.66;for=192.0.2.1 > 192.0.2.1",
        "for2=192.0.2.66;for=192.0.2.1 > 192.0.2.1",
        "fo=192.0.2.66;for=192.0.2.1;fors=192.0.2.66 > 192.0.2.1",
        "for=192.0.2.1;a=b;aa=b;ab=b > 192.0.2.1",
        "secret=\"for=192.0.2.66\";for=192.0.2.1 > 192.0.2.1",
        "for=\"1\\92.0.2.1\" > 192.0.2.1",
      })
  void findsTheClient(String lines, String client) {
    ResolvedClient resolved = resolve(TEN, lines);
    assertEquals(client, text(resolved));
    assertTrue(!resolved.headerRejected());
  }

  /** What breaks the grammar spoils its line; the lines after it stand by themselves. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "for",
        "for=",
        "for =192.0.2.66",
        "for= 192.0.2.66",
        "=192.0.2.66",
        "for=192.0.2.66 proto=http",
        "for=192.0.2.66 192.0.2.65",
        "for=\"192.0.2.66",
        "for=\"192.0.2.66\\",
        "for=\"192.0.2.66\\\"",
        "for=\"192.0.2.66\"x",
        "for=\"192.0.2.66\"\"\"",
        "for='192.0.2.66';x=(",
        "for=192.0.2.66;x=\"\u0000\"",
        "for=192.0.2.66;x=\"a\nb\"",
        "for=192.0.2.66;x=\"\\\u0001\"",
        "for=192.0.2.66;x=\"\u007f\"",
        "for=192.0.2.66;x=\u00e9",
        "for=192.0.2.66;\u00a0x=1",
        "for=192.0.2.66;x=1=2",
        "for=192.0.2.66;@",
        "for=192.0.2.66/32",
        "192.0.2.66",
        "{for=192.0.2.66}",
      })
  void aLineThatBreaksTheGrammarIsOneUnreadableElement(String line) {
    for (String all :
        new String[] {line, "," + line, line + ",for=192.0.2.65", "for=192.0.2.65, " + line}) {
      ResolvedClient resolved = resolve(TEN, all);
      assertEquals("10.0.0.1", text(resolved), all);
      assertTrue(resolved.headerRejected());
      assertEquals("10.0.0.2", text(resolve(TEN, all + "|for=10.0.0.2")));
      assertEquals("192.0.2.1", text(resolve(TEN, all + "|for=192.0.2.1")));
      assertEquals("192.0.2.2", text(resolve(ProxyTrust.hops(2), all + "|for=192.0.2.2")));
      assertEquals(
          "192.0.2.1", text(resolve(ProxyTrust.hops(2), all + "|for=192.0.2.1|for=192.0.2.2")));
      assertEquals("10.0.0.1", text(resolve(ProxyTrust.hops(1), all)));
      assertEquals("10.0.0.1", text(resolve(ProxyTrust.hops(2), all)));
      assertEquals("10.0.0.1", text(resolve(TEN, "for=192.0.2.65|" + all)));
      assertEquals("10.0.0.1", text(resolve(ProxyTrust.hops(1), "for=192.0.2.65|" + all)));
    }
  }

  /** What is well-formed but no address spoils only itself and what is left of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "for=unknown",
        "for=_hidden",
        "for=\"_hidden:80\"",
        "for=\"unknown:80\"",
        "for=localhost",
        "for=\"\"",
        "for=\" 192.0.2.66\"",
        "for=\"192.0.2.66, 192.0.2.65\"",
        "for=\"[192.0.2.66]\"",
        "for=\"[2001:db8::1\"",
        "for=0.0.0.0",
        "for=\"[::]\"",
        "for=010.0.0.2",
        "for=\"192.0.2.66:99999\"",
        "for=\"192.0.2.66:_\"",
        "proto=https",
        ";",
        ";;",
        "for2=192.0.2.66",
        "for=192.0.2.66;for=192.0.2.66",
        "for=192.0.2.66;FOR=unknown",
        "for=192.0.2.66;proto=http;Proto=http",
        "x=1;for=192.0.2.66;y=2;x=3",
        "a=1;b=1;c=1;d=1;e=1;f=1;g=1;h=1;i=1;j=1;k=1;l=1;m=1;n=1;o=1;p=1;for=192.0.2.66",
        "for=\"192.0.2.66\\\\\"",
        "for=\"\\\"192.0.2.66\\\"\"",
      })
  void anElementWithoutAnAddressIsUnreadable(String element) {
    assertEquals("10.0.0.1", text(resolve(TEN, element)));
    assertTrue(resolve(TEN, element).headerRejected());
    assertEquals("10.0.0.1", text(resolve(TEN, "for=192.0.2.65, " + element)));
    assertEquals("10.0.0.2", text(resolve(TEN, element + ", for=10.0.0.2")));
    assertEquals("192.0.2.1", text(resolve(TEN, element + ", for=192.0.2.1")));
    assertEquals("192.0.2.2", text(resolve(ProxyTrust.hops(2), element + ",for=192.0.2.2")));
    assertEquals("10.0.0.1", text(resolve(ProxyTrust.hops(1), "for=192.0.2.65," + element)));
    assertEquals("10.0.0.1", text(resolve(ProxyTrust.hops(3), element + ",for=192.0.2.2")));
  }

  @Test
  void sixteenPairsAreReadable() {
    StringBuilder element = new StringBuilder("for=192.0.2.1");
    for (char name = 'a'; name < 'a' + 15; name++) {
      element.append(';').append(name).append("=1");
    }
    assertEquals("192.0.2.1", text(resolve(TEN, element.toString())));
    assertEquals("10.0.0.1", text(resolve(TEN, element + ";z=1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '!',
      value = {
        "1 > for=192.0.2.66, for=192.0.2.1 > 192.0.2.1",
        "2 > for=192.0.2.66, for=192.0.2.1, for=192.0.2.2 > 192.0.2.1",
        "2 > for=192.0.2.66|for=192.0.2.1|,for=192.0.2.2, > 192.0.2.1",
        "2 > for=192.0.2.66,for=192.0.2.1|for=192.0.2.2 > 192.0.2.1",
        "2 > for=\"a,b\",for=192.0.2.1|for=192.0.2.2;x=\",,,\" > 192.0.2.1",
        "3 > for=192.0.2.1|for=192.0.2.2 > 10.0.0.1",
      })
  void countsHops(int hops, String lines, String client) {
    assertEquals(client, text(resolve(ProxyTrust.hops(hops), lines)));
  }
}
