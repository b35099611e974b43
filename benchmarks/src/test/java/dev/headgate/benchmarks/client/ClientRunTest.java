// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.benchmarks.resolver.Chain;
import dev.headgate.benchmarks.resolver.Resolver;
import dev.headgate.benchmarks.results.ClientSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientRunTest {

  /** In a JVM of its own, and too short to mean anything. */
  @Test
  void measuresTheResolversThatAreForAHeader() {
    List<ClientSample> samples =
        new ClientRun(new ClientPlan(List.of(Chain.QUOTES), 2, 1, 1, 5)).run();
    assertEquals(2, samples.size());
    for (ClientSample sample : samples) {
      assertEquals(new ClientSample.At(Resolver.JETTY_HEADGATE, Chain.QUOTES), sample.at());
      assertTrue(sample.nanos() > 0);
    }
    assertEquals(List.of(1, 2), samples.stream().map(ClientSample::round).toList());
  }
}
