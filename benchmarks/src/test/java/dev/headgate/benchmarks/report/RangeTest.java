// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RangeTest {

  @Test
  void theMedianIsTheMiddleOne() {
    assertEquals(new Range(1, 2, 9), Range.of(List.of(9.0, 1.0, 2.0)));
  }

  @Test
  void ofAnEvenNumberItIsTheMeanOfTheMiddleTwo() {
    assertEquals(new Range(1, 3, 9), Range.of(List.of(9.0, 1.0, 2.0, 4.0)));
  }

  @Test
  void ofNothingThereIsNone() {
    assertThrows(IllegalArgumentException.class, () -> Range.of(List.of()));
  }

  @Test
  void readsWithItsEnds() {
    assertEquals("2.00 (1.00–12.3)", new Range(1, 2, 12.34).text());
    assertEquals("1,235", Range.exactly(1234.6).text());
  }

  @Test
  void timesHaveTheUnitThatFits() {
    assertEquals("370 ns", Numbers.time(370));
    assertEquals("1.02 µs", Numbers.time(1_020));
    assertEquals("69.9 ms", Numbers.time(69_900_000));
  }
}
