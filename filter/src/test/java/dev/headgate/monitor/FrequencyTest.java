// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FrequencyTest {

  private final Frequency frequency = new Frequency();

  private int yes(int times, boolean hit) {
    int yes = 0;
    for (int i = 0; i < times; i++) {
      yes += frequency.add(hit) == Answer.YES ? 1 : 0;
    }
    return yes;
  }

  @Test
  void isYesAtTheTwentiethHit() {
    assertEquals(0, yes(19, true));
    assertEquals(Answer.YES, frequency.add(true));
  }

  @Test
  void isYesAtTheLastOfAHundred() {
    assertEquals(0, yes(80, false) + yes(19, true));
    assertEquals(Answer.YES, frequency.add(true));
  }

  @Test
  void hitsOfTheHundredBeforeAreForgotten() {
    assertEquals(0, yes(81, false) + yes(19, true));
    assertEquals(0, yes(19, true) + yes(81, false));
    assertEquals(0, yes(19, true));
  }

  @Test
  void missesAfterwardsAreNotYes() {
    assertEquals(1, yes(20, true));
    assertEquals(0, yes(80, false));
  }

  @Test
  void isYesOnceInAHundred() {
    assertEquals(10, yes(1000, true));
  }
}
