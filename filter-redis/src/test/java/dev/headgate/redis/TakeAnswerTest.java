// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.bucket.Decision.Answer;
import dev.headgate.redis.TakeAnswer.Charged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakeAnswerTest {

  private static TakeAnswer answer(String text, int charges) {
    return new TakeAnswer(text.getBytes(US_ASCII), charges);
  }

  @Test
  void hasAWordForEachCharge() {
    TakeAnswer answer = answer("S3.0000000000000004,R10,S0+1200000,N", 4);
    assertEquals(new Charged(Answer.SPARED, 3.0000000000000004, 0), answer.at(0));
    assertEquals(new Charged(Answer.REFUSED, 10, 0), answer.at(1));
    assertEquals(new Charged(Answer.SPARED, 0, 1_200_000), answer.at(2));
    assertEquals(new Charged(Answer.NOT_ASKED, 0, 0), answer.at(3));
    assertEquals(
        new Charged(Answer.TAKEN, 4.5e-05, 0),
        answer("1795550766356841 4.5000000000000003e-05", 1).at(0));
    assertEquals(
        new Charged(Answer.TAKEN, 1, 1_200_000), answer("1795550766356841 1+1200000", 1).at(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "R1|2", "R1,R2|1", "''|1", "R1,|2", "X1|1", "R|1", "Rx|1", "OK|1", "R1+|1", "1 x|1", "7|1"
      })
  void refusesWhatIsNoAnswer(String text, int charges) {
    assertThrows(IllegalArgumentException.class, () -> answer(text, charges));
  }
}
