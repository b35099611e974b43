// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.benchmarks.subject.Contestant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void withoutAPartAllAreRun() {
    Options options = Options.parse(List.of());
    for (Part part : Part.values()) {
      assertTrue(options.has(part));
    }
    assertEquals(List.of(1, 10_000, 1_000_000, 10_000_000), options.decision().keys());
    assertEquals(7, options.client().rounds());
    assertEquals(9, options.redis().rounds());
    assertEquals(100_000, options.redis().keys());
    assertEquals(Path.of("docs"), options.out());
  }

  @Test
  void aPartIsRunByItself() {
    Options options =
        Options.parse(List.of("memory", "--rounds", "9", "--subjects", "tomcat,cas-map"));
    assertTrue(options.has(Part.MEMORY));
    assertFalse(options.has(Part.FLOOD));
    assertEquals(9, options.memory().rounds());
    assertEquals(List.of(Contestant.TOMCAT, Contestant.CAS_MAP), options.memory().contestants());
  }

  @Test
  void quickFiguresDoNotGoWhereTheRealOnesAre() {
    Options options = Options.parse(List.of("--quick", "--keys", "1,10"));
    assertEquals(Path.of("benchmarks/target/quick"), options.out());
    assertEquals(Path.of("benchmarks/target/quick"), options.results());
    assertEquals(List.of(1, 10), options.decision().keys());
  }

  @Test
  void aWrongWordIsAnError() {
    assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--fast")));
    assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--keys", "many")));
    assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--memory")));
  }
}
