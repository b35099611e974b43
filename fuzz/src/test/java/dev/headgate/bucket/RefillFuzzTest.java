// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headgate.fuzz.Texts;
import org.jspecify.annotations.Nullable;

class RefillFuzzTest {

  private static final String EXAMPLE = "; write for example ";
  private static final long SLOWEST_SECONDS = 366L * 24 * 60 * 60;
  private static final long MILLION = 1_000_000;

  @FuzzTest
  void isARateOrSaysWhatToWrite(byte[] data) {
    String text = Texts.of(data);
    Refill refill = refill(text);
    if (refill == null) {
      return;
    }
    assertEquals(text, refill.toString());
    assertEquals(refill, Refill.parse(text));
    assertEquals(refill.hashCode(), Refill.parse(text).hashCode());
    assertEquals(0, refill.secondsFor(0));
    long one = refill.secondsFor(1);
    long million = refill.secondsFor(MILLION);
    long most = refill.secondsFor(1000 * MILLION);
    assertTrue(1 <= one && one <= SLOWEST_SECONDS, text);
    assertTrue(one <= million && million <= MILLION * one, text);
    assertTrue(1000 * (million - 1) < most && most <= 1000 * million, text);
  }

  /** The refill, or null where there is none; what is proposed in its place is one. */
  private static @Nullable Refill refill(String text) {
    try {
      return Refill.parse(text);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      int example = message.indexOf(EXAMPLE);
      assertTrue(example > 0, message);
      Refill.parse(message.substring(example + EXAMPLE.length()));
      return null;
    }
  }
}
