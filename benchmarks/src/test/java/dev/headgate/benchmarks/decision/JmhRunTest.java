// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import org.junit.jupiter.api.Test;

class JmhRunTest {

  @Test
  void measuresTimeAndAllocation() {
    JmhRun run = new JmhRun(Contestant.TEXT_KEY, 10, Load.ALLOWED);
    Measured measured = run.measure(2, 10, 20);
    assertTrue(measured.nanos() > 0, measured.line());
    // A String and its array; JMH's own objects are a few more bytes.
    assertTrue(measured.bytes() >= 48, measured.line());
    assertEquals(measured, Measured.parse(measured.line()));
  }
}
