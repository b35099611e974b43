// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefillTest {

  @ParameterizedTest
  @CsvSource({
    "2/s, 10, 5",
    "2/s, 9, 5",
    "2/s, 1, 1",
    "100/min, 100, 60",
    "5/15min, 1, 180",
    "1000/d, 1000, 86400",
    "0.5/s, 3, 6",
    "7/3s, 7, 3",
    "7/3s, 8, 4",
    "1000000/s, 1, 1",
    "1000000/s, 1000000000, 1000",
    "1/366d, 1000000000, 31622400000000000",
    "0.000000001/ms, 1, 1000000",
    "999999999.999999999/1000000d, 1000000000, 86400000001",
    "2/s, 0, 0",
  })
  void tellsTheSecondsInWhichTokensComeBack(String refill, long tokens, long seconds) {
    assertEquals(seconds, Refill.parse(refill).secondsFor(tokens));
  }

  @ParameterizedTest
  @CsvSource({
    "2, has no period; write for example 2/s",
    "'', has no period; write for example 2/s",
    "ten, has no period; write for example 2/s",
    "/s, does not say how many tokens; write for example 2/s",
    "/, does not say how many tokens; write for example 2/s",
    "/15min, does not say how many tokens; write for example 2/15min",
    "2/, has no period; write for example 2/s",
    "0/s, never refills; write for example 1/s",
    "0.000/min, never refills; write for example 1/min",
    "-1/s, is negative; write for example 1/s",
    "2/fortnight, 'has a period that is not ms, s, min, h or d; write for example 2/s'",
    "2/15minutes, 'has a period that is not ms, s, min, h or d; write for example 2/15min'",
    "2/m, 'has a period that is not ms, s, min, h or d; write for example 2/min'",
    "2/S, 'has a period that is not ms, s, min, h or d; write for example 2/s'",
    "2/ s, 'has a period that is not ms, s, min, h or d; write for example 2/s'",
    "2 /s, has a space in it; write for example 2/s",
    "1e9/s, does not begin with a plain decimal number of tokens; write for example 2/s",
    "+1/s, does not begin with a plain decimal number of tokens; write for example 2/s",
    ".5/s, does not begin with a plain decimal number of tokens; write for example 2/s",
    "5./s, does not begin with a plain decimal number of tokens; write for example 2/s",
    "1.2.3/s, does not begin with a plain decimal number of tokens; write for example 2/s",
    "1234567890/s, does not begin with a plain decimal number of tokens; write for example 2/s",
    "0.1234567890/s, does not begin with a plain decimal number of tokens; write for example 2/s",
    "٢/s, does not begin with a plain decimal number of tokens; write for example 2/s",
    "2/0s, has a period count that is not from 1 to 1000000; write for example 2/s",
    "2/1000001s, has a period count that is not from 1 to 1000000; write for example 2/s",
    "2/99999999999s, has a period count that is not from 1 to 1000000; write for example 2/s",
    "2/-1s, 'has a period that is not ms, s, min, h or d; write for example 2/s'",
    "2/s/s, 'has a period that is not ms, s, min, h or d; write for example 2/s'",
    "2000000/s, is faster than any refill may be; write for example 1000000/s",
    "1001/ms, is faster than any refill may be; write for example 1000000/s",
    "1/367d, is slower than any refill may be; write for example 1/366d",
    "9999999, has no period; write for example 2/s",
    "0.000000001, has no period; write for example 2/s",
    "2000000/second, 'has a period that is not ms, s, min, h or d; write for example 2/s'",
    "1/1000day, 'has a period that is not ms, s, min, h or d; write for example 2/s'",
    "9999999/0s, has a period count that is not from 1 to 1000000; write for example 2/s",
    "0/400d, never refills; write for example 2/s",
    "/1000000d, does not say how many tokens; write for example 2/s",
    "-5/min, is negative; write for example 5/min",
  })
  void saysWhatIsWrongAndWhatToWrite(String refill, String message) {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> Refill.parse(refill));
    assertEquals(message, wrong.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1/366d", "1000000/s", "1000/ms", "1/8784h", "0.000000032/s"})
  void takesTheSlowestAndTheFastest(String refill) {
    assertEquals(refill, Refill.parse(refill).toString());
  }

  @Test
  void isEqualByRate() {
    assertEquals(Refill.parse("2/s"), Refill.parse("120/min"));
    assertEquals(Refill.parse("2/s").hashCode(), Refill.parse("2.0/1000ms").hashCode());
    assertNotEquals(Refill.parse("2/s"), Refill.parse("2.000000001/s"));
  }

  @Test
  void whatAnErrorProposesIsARefill() {
    String alphabet = "0123456789./smindhx -e";
    Seeds.forAll(
        100_000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(16); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
          }
          try {
            Refill.parse(text.toString());
          } catch (IllegalArgumentException wrong) {
            String message = String.valueOf(wrong.getMessage());
            Refill.parse(message.substring(message.indexOf("example ") + "example ".length()));
          }
        });
  }

  @Test
  void readsAHugeTextInLinearTime() {
    String digits = "1".repeat(1_000_000);
    for (String text : new String[] {digits + "/s", "1/" + digits + "s", digits, "/" + digits}) {
      assertThrows(IllegalArgumentException.class, () -> Refill.parse(text));
    }
  }
}
