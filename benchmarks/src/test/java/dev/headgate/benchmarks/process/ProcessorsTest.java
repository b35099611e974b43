// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorsTest {

  @Test
  void readsTheListOfTheKernel() {
    assertEquals(List.of(0, 1, 2, 3, 6), Processors.parse("0-3,6").numbers());
    assertEquals(List.of(5), Processors.parse("5").numbers());
  }

  @Test
  void oneOfThemIsKeptForOneProcess() {
    Processors processors = Processors.parse("2-4");
    assertTrue(processors.canBeShared());
    assertEquals(List.of(2), processors.first().numbers());
    assertEquals(List.of(3, 4), processors.allButTheFirst().numbers());
    assertFalse(processors.first().canBeShared());
  }
}
