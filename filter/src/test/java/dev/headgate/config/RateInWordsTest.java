// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateInWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5 | 5/min | 1 | at most 5 at once, then 5 per minute: one each 12 seconds",
        "10 | 2/s | 1 | at most 10 at once, then 2 per second: one each 500 milliseconds",
        "10 | 1/s | 1 | at most 10 at once, then 1 per second",
        "10 | 1.0/s | 1 | at most 10 at once, then 1.0 per second",
        "1 | 1/366d | 1 | at most 1 at once, then 1 per 366 days",
        "3 | 5/15min | 1 | at most 3 at once, then 5 per 15 minutes: one each 3 minutes",
        "50 | 50/d | 1 | at most 50 at once, then 50 per day: one each 28.8 minutes",
        "10 | 0.5/s | 1 | at most 10 at once, then 0.5 per second: one each 2 seconds",
        "10 | 7/min | 1 | at most 10 at once, then 7 per minute: one each about 8.57 seconds",
        "10 | 36/h | 1 | at most 10 at once, then 36 per hour: one each 100 seconds",
        "1000000000 | 1000000/s | 1"
            + " | at most 1000000000 at once, then 1000000 per second: one each microsecond",
        "10 | 1000/1000ms | 1"
            + " | at most 10 at once, then 1000 per 1000 milliseconds: one each millisecond",
        "100 | 1/s | 10"
            + " | at most 10 at once (of 100 tokens), then 1 token per second: one request each 10"
            + " seconds",
        "199 | 100/h | 100"
            + " | at most 1 at once (of 199 tokens), then 100 tokens per hour: one request each hour",
      })
  void saysHowManyAtOnceAndHowManyAfterThat(
      long capacity, String refill, long cost, String sentence) {
    assertEquals(sentence, RateInWords.of(new Limit(capacity, Refill.parse(refill)), cost));
  }
}
