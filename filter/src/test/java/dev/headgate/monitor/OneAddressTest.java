// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import static dev.headgate.monitor.WarningCode.ONE_ADDRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneAddressTest {

  private static final Visit ONE = Visit.from("203.0.113.9");
  private static final Visit ANOTHER = Visit.from("203.0.113.10");

  private final Practice practice = Practice.trustingNobody();

  @Test
  void isSaidAtTheThousandthRequestAndNeverAgain() {
    practice.see(999, ONE);
    assertEquals(List.of(), practice.said());
    practice.see(1, ONE);
    assertEquals(List.of(ONE_ADDRESS), practice.said());
    practice.see(5000, ONE);
    practice.see(5000, ANOTHER);
    assertEquals(List.of(ONE_ADDRESS), practice.said());
  }

  @Test
  void namesTheAddressAndWhatToWrite() {
    practice.see(1000, ONE);
    assertTrue(practice.onlyText().contains("all from 203.0.113.9,"));
    assertTrue(practice.onlyText().contains("add its address to trustedProxies"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500, 999})
  void anotherAddressEndsIt(int before) {
    practice.see(before, ONE);
    practice.see(1, ANOTHER);
    practice.see(5000, ONE);
    assertEquals(List.of(), practice.said());
  }

  @Test
  void anotherAddressThatIsNotReadableEndsIt() {
    practice.see(999, ONE);
    practice.see(1, Visit.from(null));
    practice.see(1000, ONE);
    assertEquals(List.of(), practice.said());
  }

  @Test
  void spellingsOfOneAddressAreOne() {
    practice.see(500, Visit.from("::ffff:203.0.113.9"));
    practice.see(500, ONE);
    assertTrue(practice.onlyText().contains("all from 203.0.113.9,"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "a\r\nforged line", "localhost"})
  void requestsWithoutReadableAddressAreOneClient(String peer) {
    practice.see(1000, Visit.from(peer));
    assertTrue(practice.onlyText().contains("none of which has an address that can be read"));
    assertFalse(practice.onlyText().contains("\n"));
  }

  @Test
  void trustedProxyThatDoesNotForwardIsNamed() {
    Practice behindProxy = Practice.trusting("10.0.0.0/8");
    behindProxy.see(1000, Visit.from("10.0.0.1"));
    assertTrue(behindProxy.onlyText().contains("all from 10.0.0.1,"));
    assertTrue(behindProxy.onlyText().contains("it does not send X-Forwarded-For"));
  }

  @Test
  void clientsBehindTrustedProxyAreTold() {
    Practice behindProxy = Practice.trusting("10.0.0.0/8");
    behindProxy.see(999, Visit.from("10.0.0.1").with(Practice.XFF, "203.0.113.9"));
    behindProxy.see(1, Visit.from("10.0.0.1").with(Practice.XFF, "203.0.113.10"));
    behindProxy.see(1000, Visit.from("10.0.0.1").with(Practice.XFF, "203.0.113.9"));
    assertEquals(List.of(), behindProxy.said());
  }

  @Test
  void canBeSilenced() {
    Practice silenced = Practice.trustingNobody(ONE_ADDRESS);
    silenced.see(5000, ONE);
    assertEquals(List.of(), silenced.said());
  }
}
