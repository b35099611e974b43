// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.client;

import dev.headgate.benchmarks.jmh.JmhProcess;
import dev.headgate.benchmarks.jmh.Measured;
import dev.headgate.benchmarks.process.Heap;
import dev.headgate.benchmarks.resolver.Chain;
import dev.headgate.benchmarks.resolver.Resolver;
import dev.headgate.benchmarks.results.ClientSample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Measures resolvers with JMH, header by header and in each round all in random order, each in a
 * JVM of its own: as the decisions are, and for the same reasons.
 */
public final class ClientRun {

  private static final int MEGABYTES = 64;

  private final ClientPlan plan;
  private final Random random = new Random();
  private final List<ClientSample> samples = new ArrayList<>();

  public ClientRun(ClientPlan plan) {
    this.plan = plan;
  }

  public List<ClientSample> run() {
    for (Chain chain : plan.chains()) {
      List<Resolver> resolvers =
          Stream.of(Resolver.values()).filter(resolver -> resolver.isFor(chain)).toList();
      System.err.printf("client: %s, %s%n", chain, resolvers);
      measure(chain, resolvers);
    }
    return samples;
  }

  private void measure(Chain chain, List<Resolver> resolvers) {
    Map<Resolver, JmhProcess> workers = new EnumMap<>(Resolver.class);
    try {
      for (Resolver resolver : resolvers) {
        JmhProcess worker = start(chain, resolver);
        workers.put(resolver, worker);
        worker.measure(1, plan.firstWarmMillis(), plan.warmMillis());
      }
      for (int round = 1; round <= plan.rounds(); round++) {
        measureRound(chain, round, workers);
      }
    } finally {
      workers.values().forEach(JmhProcess::close);
    }
  }

  private static JmhProcess start(Chain chain, Resolver resolver) {
    List<String> options = new ArrayList<>(Heap.options(JmhProcess.COLLECTOR, MEGABYTES, false));
    // Jetty's logger has nobody to write for it, and would say so each time.
    options.add("-Dslf4j.internal.verbosity=ERROR");
    return new JmhProcess(options, ClientWorker.class, List.of(resolver.name(), chain.name()));
  }

  private void measureRound(Chain chain, int round, Map<Resolver, JmhProcess> workers) {
    List<Resolver> order = new ArrayList<>(workers.keySet());
    Collections.shuffle(order, random);
    for (Resolver resolver : order) {
      JmhProcess worker = workers.get(resolver);
      if (worker != null) {
        Measured measured = worker.measure(1, plan.warmMillis(), plan.millis());
        samples.add(
            new ClientSample(
                new ClientSample.At(resolver, chain), round, measured.nanos(), measured.bytes()));
      }
    }
  }
}
