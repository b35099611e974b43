// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarningCodeTest {

  @ParameterizedTest
  @EnumSource(WarningCode.class)
  void isFoundByItsText(WarningCode code) {
    assertEquals("HG-" + code.name().replace('_', '-'), code.toString());
    assertEquals(Optional.of(code), WarningCode.of(code.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NOT_MAPPED", "hg-not-mapped", " HG-NOT-MAPPED", "HG-MAX-BUCKETS"})
  void otherTextIsNone(String text) {
    assertEquals(Optional.empty(), WarningCode.of(text));
  }

  @Test
  void allAreTold() {
    assertEquals(WarningCode.values().length, WarningCode.codes().size());
    assertEquals("HG-NOT-MAPPED", WarningCode.codes().get(0));
  }
}
