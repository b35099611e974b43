// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.benchmarks.decision.DecisionBenchmark;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JmhRunTest {

  @Test
  void measuresTimeAndAllocation() {
    JmhRun run =
        new JmhRun(
            DecisionBenchmark.class,
            Map.of("contestant", "TEXT_KEY", "keys", "10", "load", "ALLOWED"));
    Measured measured = run.measure(2, 10, 20);
    assertTrue(measured.nanos() > 0, measured.line());
    // A String and its array; JMH's own objects are a few more bytes.
    assertTrue(measured.bytes() >= 48, measured.line());
    assertEquals(measured, Measured.parse(measured.line()));
  }
}
