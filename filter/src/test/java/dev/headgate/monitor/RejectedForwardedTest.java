// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import static dev.headgate.monitor.Practice.XFF;
import static dev.headgate.monitor.WarningCode.FORWARDED_REJECTED;
import static dev.headgate.monitor.WarningCode.ONE_ADDRESS;
import static dev.headgate.monitor.WarningCode.UNTRUSTED_FORWARDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RejectedForwardedTest {

  private static final Visit PROXY = Visit.from("10.0.0.1");
  private static final Visit BROKEN = PROXY.with(XFF, "evil\r\nline, 10.0.0.2");
  private static final Visit GOOD = PROXY.with(XFF, "203.0.113.9");

  private final Practice practice = Practice.trusting("10.0.0.0/8", ONE_ADDRESS);

  @Test
  void isSaidAtTheTwentiethRequestAndNeverAgain() {
    practice.see(19, BROKEN);
    assertEquals(List.of(), practice.said());
    practice.see(5000, BROKEN);
    assertEquals(List.of(FORWARDED_REJECTED), practice.said());
  }

  @Test
  void namesTheHeaderAndWhoIsCounted() {
    practice.see(20, BROKEN);
    assertTrue(practice.onlyText().contains("cannot use X-Forwarded-For "));
    assertTrue(practice.onlyText().contains("now by 10.0.0.2;"));
    assertFalse(practice.onlyText().contains("evil"));
  }

  @Test
  void isNotSaidOfWhatComesNowAndThen() {
    for (int hundred = 0; hundred < 50; hundred++) {
      practice.see(19, BROKEN);
      practice.see(81, GOOD);
    }
    assertEquals(List.of(), practice.said());
  }

  @Test
  void isNotSaidOfPeersThatAreNotTrusted() {
    practice.see(5000, Visit.from("192.0.2.5").with(XFF, "broken"));
    assertEquals(List.of(UNTRUSTED_FORWARDED), practice.said());
  }

  @Test
  void isSaidWhereAllElseIsSilenced() {
    Practice other = Practice.trusting("10.0.0.0/8", ONE_ADDRESS, UNTRUSTED_FORWARDED);
    other.see(20, BROKEN);
    assertEquals(List.of(FORWARDED_REJECTED), other.said());
  }

  @Test
  void noSampleIsTakenOnceAllIsAnswered() {
    Practice other = Practice.trusting("10.0.0.0/8", UNTRUSTED_FORWARDED);
    other.see(1500, BROKEN);
    assertEquals(List.of(FORWARDED_REJECTED, ONE_ADDRESS), other.said());
    assertEquals(0, other.samples.get());
    Practice open = Practice.trusting("10.0.0.0/8");
    open.see(1500, BROKEN);
    assertEquals(500, open.samples.get());
  }

  @Test
  void canBeSilenced() {
    Practice silenced = Practice.trusting("10.0.0.0/8", ONE_ADDRESS, FORWARDED_REJECTED);
    silenced.see(5000, BROKEN);
    assertEquals(List.of(), silenced.said());
  }
}
