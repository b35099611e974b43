// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.benchmarks.filter.FilterCase;
import dev.headgate.benchmarks.redis.RedisSubject;
import dev.headgate.benchmarks.resolver.Chain;
import dev.headgate.benchmarks.resolver.Resolver;
import dev.headgate.benchmarks.results.DecisionSample.At;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {

  private static final Map<String, String> FACTS = Map.of("cores", "2");

  @TempDir Path directory;

  @Test
  void decisionsComeBackAsTheyWere() {
    At at = new At(Contestant.GUAVA, Load.REFUSED, 10_000, 2);
    RunFile<DecisionSample> run =
        new RunFile<>(FACTS, List.of(new DecisionSample(at, 3, 412.5, 0.01, 1.93)));
    Path file = directory.resolve("new").resolve("decision.tsv");
    RunFile.writeDecisions(file, run);
    assertEquals(run, RunFile.readDecisions(file));
  }

  @Test
  void memoryComesBackAsItWas() {
    RunFile<MemorySample> run =
        new RunFile<>(FACTS, List.of(new MemorySample(Contestant.TOMCAT, 1_000_000, 123_456_789)));
    Path file = directory.resolve("memory.tsv");
    RunFile.writeMemory(file, run);
    assertEquals(run, RunFile.readMemory(file));
  }

  @Test
  void floodsComeBackAsTheyWere() {
    Map<FloodFigure, Long> figures = new EnumMap<>(FloodFigure.class);
    for (FloodFigure figure : FloodFigure.values()) {
      figures.put(figure, (long) figure.name().length());
    }
    RunFile<FloodSample> run =
        new RunFile<>(
            FACTS, List.of(new FloodSample(Contestant.HEADGATE, Flooding.HALF_LOAD, 1, figures)));
    Path file = directory.resolve("flood.tsv");
    RunFile.writeFloods(file, run);
    assertEquals(run, RunFile.readFloods(file));
  }

  @Test
  void clientsComeBackAsTheyWere() {
    ClientSample.At at = new ClientSample.At(Resolver.JETTY_CUSTOMIZER, Chain.FORWARDED);
    RunFile<ClientSample> run =
        new RunFile<>(FACTS, List.of(new ClientSample(at, 3, 412.5, 96.01)));
    Path file = directory.resolve("client.tsv");
    RunFile.writeClients(file, run);
    assertEquals(run, RunFile.readClients(file));
  }

  @Test
  void filterComesBackAsItWas() {
    RunFile<FilterSample> run =
        new RunFile<>(FACTS, List.of(new FilterSample(FilterCase.NO_FIELDS, 3, 412.5, 96.01)));
    Path file = directory.resolve("filter.tsv");
    RunFile.writeFilter(file, run);
    assertEquals(run, RunFile.readFilter(file));
  }

  @Test
  void redisComesBackAsItWas() {
    RedisSample.At at =
        new RedisSample.At(RedisFigure.CALL_MICROS, RedisSubject.HEADGATE_FIVE, 100_000, 64);
    RunFile<RedisSample> run = new RunFile<>(FACTS, List.of(new RedisSample(at, 3, 31.25)));
    Path file = directory.resolve("redis.tsv");
    RunFile.writeRedis(file, run);
    assertEquals(run, RunFile.readRedis(file));
  }

  @Test
  void aPartThatWasNotRunIsEmpty() {
    assertEquals(
        new RunFile<>(Map.of(), List.of()), RunFile.readMemory(directory.resolve("none.tsv")));
  }
}
