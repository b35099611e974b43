// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FilterTimesTest {

  @Test
  void p99IsTheTimeOfTheNinetyNinthOfAHundred() {
    Histogram nanos = new Histogram(3);
    for (int i = 1; i <= 100; i++) {
      nanos.recordValue(i);
    }
    FilterTimes times = FilterTimes.of(nanos, 2);
    assertEquals(new FilterTimes(100, 2, 99, 100), times);
    assertEquals(times, FilterTimes.parse(times.line()));
  }
}
