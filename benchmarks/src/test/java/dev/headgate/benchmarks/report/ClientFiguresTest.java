// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.benchmarks.resolver.Chain;
import dev.headgate.benchmarks.resolver.Resolver;
import dev.headgate.benchmarks.results.ClientSample;
import dev.headgate.benchmarks.results.ClientSample.At;
import dev.headgate.benchmarks.subject.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientFiguresTest {

  private static final At VALVE = new At(Resolver.TOMCAT_VALVE, Chain.X_FORWARDED_FOR);
  private static final At HEADERS = VALVE.of(Role.FLOOR);

  @Test
  void comparesWithinARoundOnly() {
    ClientFigures figures =
        new ClientFigures(
            List.of(
                new ClientSample(VALVE, 1, 300, 96),
                new ClientSample(HEADERS, 1, 200, 24),
                new ClientSample(VALVE, 2, 3_000, 96),
                new ClientSample(HEADERS, 2, 1_000, 24),
                new ClientSample(VALVE, 3, 999, 96)));
    assertEquals(new Range(1.5, 2.25, 3), figures.ratio(VALVE, Role.FLOOR).orElseThrow());
    assertEquals(new Range(300, 999, 3_000), figures.nanos(VALVE).orElseThrow());
    assertEquals(Range.exactly(96), figures.bytes(VALVE).orElseThrow());
  }

  @Test
  void whatWasNotMeasuredIsNothing() {
    ClientFigures figures = new ClientFigures(List.of(new ClientSample(VALVE, 1, 300, 96)));
    assertTrue(figures.nanos(HEADERS).isEmpty());
    assertTrue(figures.ratio(VALVE, Role.FLOOR).isEmpty());
  }
}
