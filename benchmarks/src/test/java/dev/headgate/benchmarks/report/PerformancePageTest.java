// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.benchmarks.filter.FilterCase;
import dev.headgate.benchmarks.redis.RedisPlan;
import dev.headgate.benchmarks.redis.RedisSubject;
import dev.headgate.benchmarks.resolver.Chain;
import dev.headgate.benchmarks.resolver.Resolver;
import dev.headgate.benchmarks.results.ClientSample;
import dev.headgate.benchmarks.results.DecisionSample;
import dev.headgate.benchmarks.results.DecisionSample.At;
import dev.headgate.benchmarks.results.FilterSample;
import dev.headgate.benchmarks.results.FloodFigure;
import dev.headgate.benchmarks.results.FloodSample;
import dev.headgate.benchmarks.results.Flooding;
import dev.headgate.benchmarks.results.MemorySample;
import dev.headgate.benchmarks.results.RedisFigure;
import dev.headgate.benchmarks.results.RedisSample;
import dev.headgate.benchmarks.results.RunFile;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformancePageTest {

  @TempDir Path directory;

  @Test
  void saysWhetherEachBarIsMet() throws IOException {
    page(true).write(directory);
    String page = Files.readString(directory.resolve("performance.md"));
    assertFalse(page.contains("{{"), page);
    assertHas(page, "| 1,000,000 keys ÷ floor | ≤ 1.5 | 1.20 ✓ | 1.20 ✓ | 1.20 ✓ | 1.20 ✓ |");
    assertHas(page, "| 1,000,000 keys ÷ best peer | ≤ 0.5 | 0.40 ✓ |");
    assertHas(page, "| one hot key ÷ bare map + CAS | ≤ 1.3 | 1.50 **✗** |");
    assertHas(page, "| growth from 10,000 to 10,000,000 keys ÷ the floor's | ≤ 1.0 | 1.00 ✓ |");
    assertHas(page, "| two limits ÷ one, 1,000,000 keys | ≤ 2.2 | 2.00 ✓ |");
    assertHas(page, "| bytes allocated | 0 | 0.00 ✓ |");
    assertHas(page, "the best here: Tomcat TimeBucketCounter.");
    assertHas(page, "| bytes per live client at 1,000,000 under one limit | ≤ 32 | 32.0 | yes |");
    assertHas(page, "| flood at half load: debts forgiven of 100,000 | ≤ 2 | 3.00 | **no** |");
    assertHas(page, "| flood overfull: p99.9 ÷ the floor's | ≤ 2.00 | 1.50 | yes |");
    assertHas(
        page, "| client: Headgate ÷ Tomcat: RemoteIpFilter, the worst of all headers | ≤ 1.00 |");
    assertHas(page, "| ≤ 1.00 | 0.20 | yes |");
    assertHas(
        page,
        "| client: bytes beyond the header access, the worst of all headers | ≤ 0 | 0.00 | yes |");
    assertHas(
        page,
        "| client: the slowest of the hostile headers, at its slowest | ≤ 5.00 ms | 6.00 ms | **no** |");
    assertHas(page, "| Tomcat: header access alone | 1 · 20.0 ns | 1 · 20.0 ns | 1 · 20.0 ns |");
    assertHas(page, "| Tomcat: RemoteIpValve | 10.0 · 200 ns | 10.0 · 200 ns | – |");
    assertHas(page, "| 10,000 proxies | 100,000 | 6.00 ms | 6.00 ms |");
    assertHas(page, "| matching: 1,000 policies ÷ one, each with a folder | ≤ 3.00 | 2.50 | yes |");
    assertHas(page, "| store: five limits ÷ one | ≤ 5.00 | 6.00 | **no** |");
    assertHas(page, "| store: bytes under five limits | ≤ 0.00 | 0.00 | yes |");
    assertHas(page, "| filter: all fields | ≤ 1.50 µs | 1.60 µs | **no** |");
    assertHas(page, "| filter: bytes with all fields | ≤ 600 | 640 | **no** |");
    assertHas(page, "| filter: no fields | ≤ 1.00 µs | 900 ns | yes |");
    assertHas(page, "| one limit, all fields | 1,600 | 640 |");
    assertHasRedis(page);
    for (String chart : List.of("decision", "growth", "memory", "flood", "client")) {
      assertTrue(page.contains("(performance/" + chart + ".svg)"), chart);
      assertTrue(Files.exists(directory.resolve("performance").resolve(chart + ".svg")), chart);
    }
  }

  @Test
  void partsThatWereNotRunAreLeftEmpty() throws IOException {
    page(false).write(directory);
    String page = Files.readString(directory.resolve("performance.md"));
    assertFalse(page.contains("{{"), page);
    assertFalse(page.contains("flood at half load"), page);
  }

  private static void assertHasRedis(String page) {
    assertHas(page, "| µs of the server for a call, one limit | ≤ 12.0 | 15.0 | **no** |");
    assertHas(
        page,
        "| µs of the server for a call, one limit, processors apart | ≤ 12.0 | 13.0 | **no** |");
    assertHas(
        page,
        "| decisions in a second, 100,000 clients: Headgate, one limit ÷ bare script | ≥ 0.80 | 0.90 | yes |");
    assertHas(
        page,
        "| decisions in a second, 100,000 clients, processors apart: Headgate, one limit ÷ bare script | ≥ 0.80 | 1.00 | yes |");
    assertHas(
        page,
        "| decisions in a second, one client: Headgate, one limit ÷ bucket4j with Lettuce | ≥ 40.0 | 9.00 | **no** |");
    assertHas(page, "| calls for a request that is allowed, one limit | 1 | 1.00 | yes |");
    assertHas(page, "| calls for a request that is allowed, five limits | 1 | 1.00 | **no** |");
    assertHas(page, "| calls in a second for a refused client | ≤ 1.00 | 2.00 | **no** |");
    assertHas(page, "| two nodes: admitted − (capacity + refill × t) | −2 to 2 | -3.00 | **no** |");
    assertHas(page, "| Redis stopped: p99 of a request − p99 before | ≤ 5.00 ms | −900 µs | yes |");
    assertHas(
        page,
        "| Redis stopped: the longest request until that is noticed | ≤ 70.0 ms | 71.0 ms | **no** |");
    assertHas(page, "| Redis stopped: requests that were not passed on | ≤ 0.00 | 1.00 | **no** |");
    assertHas(page, "| Headgate, one limit | 36,000 | 0.90 | 36,000 | 0.90 |");
    assertHas(page, "| Headgate, one limit | 60,000 | 1.00 | – | – |");
    assertHas(page, "| Headgate, one limit | 13.0 | – | 15.0 | – | 1.00 |");
  }

  private static void assertHas(String page, String line) {
    assertTrue(page.contains(line), () -> line + "\nis not in\n" + page);
  }

  private static PerformancePage page(boolean all) {
    Map<String, String> facts = Map.of("cores", "2");
    return new PerformancePage(
        new RunFile<>(facts, decisions()),
        new RunFile<>(facts, all ? memory() : List.of()),
        new RunFile<>(facts, all ? floods() : List.of()),
        new RunFile<>(facts, all ? clients() : List.of()),
        new RunFile<>(facts, all ? filter() : List.of()),
        new RunFile<>(facts, all ? redis() : List.of()));
  }

  private static List<DecisionSample> decisions() {
    List<DecisionSample> samples = new ArrayList<>();
    int round = 0;
    for (Load load : Load.values()) {
      for (int keys : List.of(1, 10_000, 1_000_000, 10_000_000)) {
        round++;
        for (int threads = 1; threads <= 2; threads++) {
          At at = new At(Contestant.FLOOR, load, keys, threads);
          add(samples, at, round, 100);
          add(samples, at.of(Contestant.HEADGATE), round, 120);
          add(samples, at.of(Contestant.HEADGATE_TWO), round, 240);
          add(samples, at.of(Contestant.TOMCAT), round, 300);
          add(samples, at.of(Contestant.GUAVA), round, 310);
          add(samples, at.of(Contestant.CAS_MAP), round, 80);
          add(samples, at.of(Contestant.CONTROL), round, 20);
        }
      }
    }
    return samples;
  }

  private static void add(List<DecisionSample> samples, At at, int round, double nanos) {
    samples.add(new DecisionSample(at, round, nanos, 0, 1.9));
  }

  private static List<MemorySample> memory() {
    return List.of(
        new MemorySample(Contestant.HEADGATE, 1_000_000, 32_010_000),
        new MemorySample(Contestant.TOMCAT, 1_000_000, 120_000_000));
  }

  private static List<FloodSample> floods() {
    return List.of(
        flood(Contestant.FLOOR, Flooding.OVERFULL, 1_000),
        flood(Contestant.HEADGATE, Flooding.HALF_LOAD, 1_500),
        flood(Contestant.HEADGATE, Flooding.OVERFULL, 1_500));
  }

  private static List<ClientSample> clients() {
    List<ClientSample> samples = new ArrayList<>();
    for (Chain chain : Chain.values()) {
      for (Resolver resolver : Resolver.values()) {
        if (resolver.isFor(chain)) {
          samples.add(client(resolver, chain));
        }
      }
    }
    return samples;
  }

  private static List<FilterSample> filter() {
    return List.of(
        new FilterSample(FilterCase.FOLDER_OF_ONE, 1, 20, 0),
        new FilterSample(FilterCase.FOLDER_OF_THOUSAND, 1, 50, 0),
        new FilterSample(FilterCase.ONE_LIMIT_TAKEN, 1, 50, 0),
        new FilterSample(FilterCase.FIVE_LIMITS_TAKEN, 1, 300, 0),
        new FilterSample(FilterCase.ALL_FIELDS, 1, 1_600, 640),
        new FilterSample(FilterCase.NO_FIELDS, 1, 900, 200));
  }

  private static List<RedisSample> redis() {
    List<RedisSample> samples = new ArrayList<>();
    for (int clients : List.of(1, 100_000)) {
      add(samples, RedisFigure.DECISIONS_PER_SECOND, RedisSubject.BARE_SCRIPT, clients, 40_000);
      add(samples, RedisFigure.DECISIONS_PER_SECOND, RedisSubject.HEADGATE, clients, 36_000);
      add(samples, RedisFigure.DECISIONS_PER_SECOND, RedisSubject.BUCKET4J, clients, 4_000);
    }
    RedisFigure apart = RedisFigure.APART_DECISIONS_PER_SECOND;
    add(samples, apart, RedisSubject.BARE_SCRIPT, 100_000, 60_000);
    add(samples, apart, RedisSubject.HEADGATE, 100_000, 60_000);
    add(samples, RedisFigure.APART_CALL_MICROS, RedisSubject.HEADGATE, 100_000, 13);
    add(samples, RedisFigure.CALL_MICROS, RedisSubject.HEADGATE, 100_000, 15);
    add(samples, RedisFigure.ROUND_TRIPS, RedisSubject.HEADGATE, 100_000, 1);
    add(samples, RedisFigure.ROUND_TRIPS, RedisSubject.HEADGATE_FIVE, 100_000, 1.000_001);
    add(samples, RedisFigure.REFUSED_CALLS_PER_SECOND, RedisSubject.HEADGATE, 1, 2);
    add(samples, RedisFigure.NODES_BEYOND, RedisSubject.HEADGATE, 1, -3);
    add(samples, RedisFigure.P99_NANOS, RedisSubject.HEADGATE, 16, 1e6);
    add(samples, RedisFigure.P99_STOPPED_NANOS, RedisSubject.HEADGATE, 16, 1e5);
    add(samples, RedisFigure.WORST_NANOS, RedisSubject.HEADGATE, 16, 71e6);
    add(samples, RedisFigure.NOT_PASSED_ON, RedisSubject.HEADGATE, 16, 1);
    return samples;
  }

  private static void add(
      List<RedisSample> samples,
      RedisFigure figure,
      RedisSubject subject,
      int clients,
      double value) {
    samples.add(
        new RedisSample(new RedisSample.At(figure, subject, clients, RedisPlan.THREADS), 1, value));
  }

  private static ClientSample client(Resolver resolver, Chain chain) {
    double nanos =
        switch (resolver.role()) {
          case FLOOR -> 20;
          case HEADGATE -> chain.isHostile() ? 6e6 : 40;
          default -> 200;
        };
    return new ClientSample(new ClientSample.At(resolver, chain), 1, nanos, 24);
  }

  private static FloodSample flood(Contestant contestant, Flooding flooding, long nanos) {
    Map<FloodFigure, Long> figures = new EnumMap<>(FloodFigure.class);
    for (FloodFigure figure : FloodFigure.values()) {
      figures.put(figure, figure.name().endsWith("NANOS") ? nanos : 0);
    }
    figures.put(FloodFigure.STRANGERS, 1_000_000L);
    figures.put(FloodFigure.FORGIVEN, 30L);
    return new FloodSample(contestant, flooding, 1, figures);
  }
}
