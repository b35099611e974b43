// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import static dev.headgate.monitor.WarningCode.KEY_FUNCTION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyFunctionFailureTest {

  private static final int TENANT = 2;

  private final Practice practice = Practice.trustingNobody();

  @Test
  void isSaidOnce() {
    for (int i = 0; i < 100; i++) {
      practice.doctor.keyFunctionThrew(TENANT, new IllegalStateException("number " + i));
    }
    assertEquals(List.of(KEY_FUNCTION), practice.said());
  }

  @Test
  void namesTheFunctionTheExceptionAndWhereItWasThrown() {
    practice.doctor.keyFunctionThrew(TENANT, new IllegalStateException("no tenant"));
    String text = practice.onlyText();
    assertTrue(
        text.startsWith(
            "counts by ip instead of function:tenant, which threw java.lang.IllegalStateException"
                + " \"no tenant\" at "),
        text);
    assertTrue(text.contains("KeyFunctionFailureTest.java:"), text);
  }

  @Test
  void exceptionWithoutMessageIsNamed() {
    practice.doctor.keyFunctionThrew(TENANT, new StackOverflowError());
    assertTrue(practice.onlyText().contains("which threw java.lang.StackOverflowError at "));
  }

  @Test
  void messageIsMadeHarmless() {
    String message = "\r\n\u001b[31mforged \u0661\u2028" + "x".repeat(100_000);
    practice.doctor.keyFunctionThrew(TENANT, new NumberFormatException(message));
    String text = practice.onlyText();
    assertTrue(text.chars().allMatch(c -> c >= ' ' && c <= '~'), text);
    assertTrue(text.contains("\\u000d\\u000a\\u001b[31mforged \\u0661\\u2028xxx"), text);
    assertFalse(text.contains("x".repeat(Shown.MAX_LENGTH)), text);
    assertTrue(text.contains("xx...\" at "), text);
  }

  @Test
  void exceptionThatCannotTellItsMessageIsNamedAllTheSame() {
    practice.doctor.keyFunctionThrew(
        TENANT,
        new IllegalStateException() {
          private static final long serialVersionUID = 1;

          @Override
          public String getMessage() {
            throw new UnsupportedOperationException();
          }
        });
    String text = practice.onlyText();
    assertTrue(text.contains("KeyFunctionFailureTest$1 at "), text);
  }

  @Test
  void canBeSilenced() {
    Practice silenced = Practice.trustingNobody(KEY_FUNCTION);
    silenced.doctor.keyFunctionThrew(TENANT, new IllegalStateException());
    assertEquals(List.of(), silenced.said());
  }
}
