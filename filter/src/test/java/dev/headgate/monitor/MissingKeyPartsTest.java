// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import static dev.headgate.monitor.WarningCode.KEY_PART_MISSING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingKeyPartsTest {

  private static final int HEADER = 0;
  private static final int PRINCIPAL = 1;

  private final Practice practice = Practice.trustingNobody();

  @Test
  void isSaidAtTheThousandthRequestAndNeverAgain() {
    practice.keyPart(999, PRINCIPAL, false);
    assertEquals(List.of(), practice.said());
    practice.keyPart(1, PRINCIPAL, false);
    practice.keyPart(5000, PRINCIPAL, false);
    assertEquals(List.of(KEY_PART_MISSING), practice.said());
    assertTrue(practice.onlyText().contains("none of which has principal, "));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500, 999})
  void oneRequestThatHasItEndsIt(int before) {
    practice.keyPart(before, HEADER, false);
    practice.keyPart(1, HEADER, true);
    practice.keyPart(5000, HEADER, false);
    assertEquals(List.of(), practice.said());
  }

  @Test
  void eachPartIsCountedByItself() {
    practice.keyPart(1, HEADER, true);
    practice.keyPart(999, HEADER, false);
    practice.keyPart(999, PRINCIPAL, false);
    assertEquals(List.of(), practice.said());
    practice.keyPart(1, PRINCIPAL, false);
    assertTrue(practice.onlyText().contains("none of which has principal, "));
  }

  @Test
  void allThatAreMissingAreNamedAtOnce() {
    for (int i = 0; i < 2000; i++) {
      practice.keyPart(1, HEADER, false);
      practice.keyPart(1, PRINCIPAL, false);
    }
    assertTrue(practice.onlyText().contains("none of which has header:X-API-Key or principal, "));
  }

  @ParameterizedTest
  @CsvSource({"499, principal", "500, header:X-API-Key or principal"})
  void whatWasMissingInHalfOfThemIsNamedAsWell(int others, String named) {
    practice.keyPart(others, HEADER, false);
    practice.keyPart(1000, PRINCIPAL, false);
    assertTrue(practice.onlyText().contains("none of which has " + named + ", "));
  }

  @Test
  void nameIsMadeHarmless() {
    List<Warning> said = new ArrayList<>();
    Doctor<Visit> doctor =
        new Doctor<>(
            new Watched<>(new Visit.Source(), Practice.NOBODY, List.of("function:a\nb")),
            new Warnings(Set.of(), said::add));
    for (int i = 0; i < 1000; i++) {
      doctor.keyPart(0, false);
    }
    assertTrue(said.get(0).text().contains("function:a\\u000ab, "));
  }

  @Test
  void canBeSilenced() {
    Practice silenced = Practice.trustingNobody(KEY_PART_MISSING);
    silenced.keyPart(5000, HEADER, false);
    assertEquals(List.of(), silenced.said());
  }
}
