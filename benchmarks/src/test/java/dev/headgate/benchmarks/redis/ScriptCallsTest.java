// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScriptCallsTest {

  @Test
  void readsWhatRedisCounts() {
    assertEquals(
        new ScriptCalls(40_210, 9.87),
        ScriptCalls.parse("calls=40210,usec=396873,usec_per_call=9.87"));
    assertEquals(
        new ScriptCalls(7, 12),
        ScriptCalls.parse("calls=7,usec=84,usec_per_call=12.00,rejected_calls=0,failed_calls=1\r"));
  }

  @Test
  void whatWasNeverCalledIsNotThere() {
    assertEquals(new ScriptCalls(0, 0), ScriptCalls.parse(""));
  }
}
