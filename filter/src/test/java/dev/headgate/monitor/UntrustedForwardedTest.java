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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntrustedForwardedTest {

  private static final Visit PLAIN = Visit.from("10.0.0.1");
  private static final Visit FORWARDED = PLAIN.with(XFF, "203.0.113.9");

  private final Practice practice = Practice.trustingNobody(ONE_ADDRESS);

  private static Stream<String> wellKnown() {
    return ForwardedHeaders.WELL_KNOWN.stream();
  }

  @ParameterizedTest
  @MethodSource("wellKnown")
  void isSaidAtTheTwentiethRequestAndNeverAgain(String header) {
    String value = header.equals("Forwarded") ? "for=203.0.113.9" : "203.0.113.9";
    Visit visit = PLAIN.with(header, value);
    practice.see(19, visit);
    assertEquals(List.of(), practice.said());
    practice.see(1, visit);
    practice.see(5000, visit);
    assertEquals(List.of(UNTRUSTED_FORWARDED), practice.said());
    assertTrue(practice.onlyText().contains("does not read " + header + ","));
    assertTrue(practice.onlyText().contains("now from 10.0.0.1;"));
    assertTrue(practice.onlyText().contains("and set clientHeader to " + header + ";"));
  }

  @Test
  void namesThePeerOfTheLatest() {
    practice.see(19, FORWARDED);
    practice.see(1, Visit.from("192.0.2.5").with(XFF, "203.0.113.9"));
    assertTrue(practice.onlyText().contains("now from 192.0.2.5;"));
  }

  @Test
  void isNotSaidOfWhatComesNowAndThen() {
    for (int hundred = 0; hundred < 50; hundred++) {
      practice.see(19, FORWARDED);
      practice.see(81, PLAIN);
    }
    assertEquals(List.of(), practice.said());
  }

  @Test
  void isSaidOfOneInFive() {
    for (int i = 0; i < 20; i++) {
      practice.see(4, PLAIN);
      practice.see(1, FORWARDED);
    }
    assertEquals(List.of(UNTRUSTED_FORWARDED), practice.said());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "X-Forwarded-For > 10.0.0.1",
        "X-Forwarded-For > 10.0.0.1, 198.51.100.1",
        "X-Forwarded-For > ::ffff:10.0.0.1",
        "Forwarded > for=10.0.0.1;proto=https, for=198.51.100.1",
        "X-Real-IP > 10.0.0.1",
        "X-Forwarded-Proto > https",
        "Via > 1.1 proxy",
      })
  void headerThatNamesThePeerWasReadByTheContainer(String header, String value) {
    practice.see(2000, PLAIN.with(header, value));
    assertEquals(List.of(), practice.said());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "unknown", "10.0.0.1, x", "a\r\nforged", "0.0.0.0"})
  void headerThatNamesNobodyCountsAsWell(String value) {
    practice.see(20, PLAIN.with(XFF, value));
    assertEquals(List.of(UNTRUSTED_FORWARDED), practice.said());
  }

  @Test
  void saysNothingThatAClientWrote() {
    practice.see(20, PLAIN.with(XFF, "evil\r\n" + "x".repeat(8000)));
    Practice other = Practice.trustingNobody(ONE_ADDRESS);
    other.see(20, FORWARDED);
    assertEquals(other.onlyText(), practice.onlyText());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "evil\r\npeer"})
  void peerWithoutReadableAddressIsNotNamed(String peer) {
    practice.see(20, Visit.from(peer).with(XFF, "203.0.113.9"));
    assertTrue(practice.onlyText().contains("now from one without a readable address;"));
    assertFalse(practice.onlyText().contains("evil"));
  }

  @Test
  void isSaidOfPeersThatAreNotAmongTheTrusted() {
    Practice trusting = Practice.trusting("192.0.2.0/24");
    trusting.see(20, FORWARDED);
    assertEquals(List.of(UNTRUSTED_FORWARDED), trusting.said());
    assertTrue(trusting.onlyText().contains("now from 10.0.0.1;"));
    assertFalse(trusting.onlyText().contains("clientHeader"));
  }

  @Test
  void isNotSaidOfTrustedPeers() {
    Practice trusting = Practice.trusting("10.0.0.0/8", ONE_ADDRESS);
    trusting.see(5000, FORWARDED);
    assertEquals(List.of(), trusting.said());
  }

  @Test
  void whereSomebodyIsTrustedNoHeaderIsReadForIt() {
    Practice trusting = Practice.trusting("192.0.2.0/24", ONE_ADDRESS);
    trusting.see(100, PLAIN.with("X-Real-IP", "203.0.113.9"));
    assertEquals(List.of(), trusting.said());
    assertEquals(100, trusting.source.headersRead.get());
  }

  @Test
  void afterTheFirstThousandOnlySomeAreLookedAt() {
    practice.looksLater = false;
    practice.see(1000, PLAIN);
    int read = practice.source.headersRead.get();
    practice.see(5000, FORWARDED);
    assertEquals(List.of(), practice.said());
    assertEquals(read, practice.source.headersRead.get());
    practice.looksLater = true;
    practice.see(20, FORWARDED);
    assertEquals(List.of(UNTRUSTED_FORWARDED), practice.said());
  }

  @Test
  void noHeaderIsReadOnceAllIsAnswered() {
    practice.see(20, FORWARDED);
    int read = practice.source.headersRead.get();
    practice.see(5000, FORWARDED);
    assertEquals(read, practice.source.headersRead.get());
  }

  @Test
  void canBeSilencedAndThenReadsNoHeader() {
    Practice silenced =
        Practice.trustingNobody(UNTRUSTED_FORWARDED, ONE_ADDRESS, FORWARDED_REJECTED);
    silenced.see(5000, FORWARDED);
    assertEquals(List.of(), silenced.said());
    assertEquals(0, silenced.source.headersRead.get());
  }

  @Test
  void silencingOneLeavesTheOthers() {
    Practice silenced = Practice.trustingNobody(UNTRUSTED_FORWARDED);
    silenced.see(1000, FORWARDED);
    assertEquals(List.of(ONE_ADDRESS), silenced.said());
    assertEquals(0, silenced.source.headersRead.get());
  }
}
