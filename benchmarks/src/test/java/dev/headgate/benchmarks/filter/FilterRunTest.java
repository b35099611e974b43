// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.benchmarks.results.FilterSample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FilterRunTest {

  /** In JVMs of their own, and too short to mean anything. */
  @Test
  void measuresEachCaseInEachRound() {
    List<FilterCase> cases =
        List.of(
            FilterCase.ALL_FIELDS, FilterCase.EXTENSION_OF_THOUSAND, FilterCase.FIVE_LIMITS_TAKEN);
    List<FilterSample> samples = new FilterRun(new FilterPlan(cases, 2, 1, 1, 5)).run();
    assertEquals(List.of(1, 1, 1, 2, 2, 2), samples.stream().map(FilterSample::round).toList());
    for (FilterCase measured : cases) {
      assertEquals(2, samples.stream().filter(sample -> sample.at() == measured).count());
    }
    assertTrue(samples.stream().allMatch(sample -> sample.nanos() > 0));
  }

  /** What is measured does limit, and says so, time and again. */
  @ParameterizedTest
  @EnumSource
  void answersAsItIsMeantTo(FilterSubject subject) throws Exception {
    FilterBenchmark benchmark = new FilterBenchmark();
    benchmark.subject = subject;
    benchmark.start();
    int first = benchmark.request();
    int second = benchmark.request();
    assertEquals(200, first);
    assertEquals(subject == FilterSubject.REFUSED ? 429 : 200, second);
  }
}
