// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headgate.fuzz.Texts;
import org.jspecify.annotations.Nullable;

/** One hop means the same wherever it stands. */
class NodeFuzzTest {

  private static final ProxyTrust NEXT = ProxyTrust.hops(1);

  @FuzzTest
  void isTheSameInEveryHeader(byte[] data) {
    String text = Texts.of(data);
    IpAddress peer = IpAddress.ofPeer(text);
    IpAddress single = only("X-Real-IP", text);
    if (peer != null && !isUnspecified(peer)) {
      assertEquals(peer, single);
    }
    if (single == null) {
      assertTrue(text.indexOf(',') >= 0 || only("X-Forwarded-For", text) == null);
      return;
    }
    assertFalse(isUnspecified(single));
    assertEquals(single, only("X-Real-IP", " \t" + text + " "));
    assertEquals(single, only("X-Forwarded-For", text));
    assertEquals(single, only("X-Forwarded-For", "a,\t" + text + " ,"));
    assertEquals(single, only("Forwarded", "For=\"" + trimmed(text) + "\""));
    assertEquals(single, only("forwarded", "for=x , by=_a; for=\"" + trimmed(text) + "\";a=b"));
  }

  /** What the header says, or null if it was rejected. */
  private static @Nullable IpAddress only(String header, String line) {
    ResolvedClient client = Requests.of(header, line).resolve(NEXT);
    assertTrue(client.isKnown());
    return client.headerRejected() ? null : client.address();
  }

  private static boolean isUnspecified(IpAddress address) {
    return address.toString().equals("::") || address.toString().equals("0.0.0.0");
  }

  /** Spaces may stand around an element, but not between quotes. */
  private static String trimmed(String text) {
    int from = FieldText.skipSpace(text, 0, text.length());
    return text.substring(from, FieldText.trimEnd(text, from, text.length()));
  }
}
