// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.results.ClientSample;
import dev.headgate.benchmarks.results.DecisionSample;
import dev.headgate.benchmarks.results.FilterSample;
import dev.headgate.benchmarks.results.FloodSample;
import dev.headgate.benchmarks.results.MemorySample;
import dev.headgate.benchmarks.results.RedisSample;
import dev.headgate.benchmarks.results.RunFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code performance.md} and its charts, from what was measured last. */
public final class PerformancePage {

  private static final String TEMPLATE = "performance.md";
  private static final String CHARTS = "performance";

  private final RunFile<DecisionSample> decisions;
  private final RunFile<MemorySample> memory;
  private final RunFile<FloodSample> floods;
  private final RunFile<ClientSample> clients;
  private final RunFile<FilterSample> filter;
  private final RunFile<RedisSample> redis;

  public PerformancePage(
      RunFile<DecisionSample> decisions,
      RunFile<MemorySample> memory,
      RunFile<FloodSample> floods,
      RunFile<ClientSample> clients,
      RunFile<FilterSample> filter,
      RunFile<RedisSample> redis) {
    this.decisions = decisions;
    this.memory = memory;
    this.floods = floods;
    this.clients = clients;
    this.filter = filter;
    this.redis = redis;
  }

  /** Writes the page into a directory, and the charts into one below. */
  public void write(Path directory) {
    DecisionFigures figures = new DecisionFigures(decisions.samples());
    DecisionSection decision = new DecisionSection(figures);
    MemorySection heap = new MemorySection(memory.samples());
    FloodSection flood = new FloodSection(floods.samples());
    ClientSection client = new ClientSection(new ClientFigures(clients.samples()));
    FilterSection whole = new FilterSection(new FilterFigures(filter.samples()));
    RedisSection shared = new RedisSection(new RedisFigures(redis.samples()));
    MustShow bars = new MustShow();
    DecisionBars decisionBars = new DecisionBars(figures);
    heap.addBars(bars);
    flood.addBars(bars);
    client.addBars(bars);
    whole.addBars(bars);

    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("decision-bars", decisionBars.table());
    parts.put("best-peers", decisionBars.bestPeers());
    parts.put("bars", bars.text());
    parts.put("machine", machine());
    parts.put("decision-tables", decision.tables());
    parts.put("bytes-table", decision.bytesTable());
    parts.put("text-key", decision.textKeyNanos());
    parts.put("control", decision.control());
    parts.put("memory-table", heap.table());
    parts.put("flood-times", flood.timeTable());
    parts.put("flood-outcome", flood.outcomeTable());
    parts.put("client-times", client.timeTable());
    parts.put("client-bytes", client.bytesTable());
    parts.put("client-hostile", client.hostileTable());
    parts.put("filter-table", whole.filterTable());
    parts.put("filter-steps", whole.stepTable());
    parts.put("redis-bars", shared.bars());
    parts.put("redis-rates", shared.rateTables());
    parts.put("redis-times", shared.timeTable());
    write(directory.resolve(TEMPLATE), filled(parts));

    Path charts = directory.resolve(CHARTS);
    write(charts.resolve("decision.svg"), decision.barChart());
    write(charts.resolve("growth.svg"), decision.lineChart());
    write(charts.resolve("memory.svg"), heap.chart());
    write(charts.resolve("flood.svg"), flood.chart());
    write(charts.resolve("client.svg"), client.chart());
  }

  /** What the parts were run on; one line each, and more where they differ. */
  private String machine() {
    MarkdownTable table =
        new MarkdownTable(List.of("", "decision", "memory", "flood", "client", "filter", "redis"));
    Map<String, String> names = new LinkedHashMap<>(decisions.facts());
    names.putAll(memory.facts());
    names.putAll(floods.facts());
    names.putAll(clients.facts());
    names.putAll(filter.facts());
    names.putAll(redis.facts());
    for (String name : names.keySet()) {
      table.add(
          List.of(
              name,
              decisions.facts().getOrDefault(name, "–"),
              memory.facts().getOrDefault(name, "–"),
              floods.facts().getOrDefault(name, "–"),
              clients.facts().getOrDefault(name, "–"),
              filter.facts().getOrDefault(name, "–"),
              redis.facts().getOrDefault(name, "–")));
    }
    return table.text();
  }

  private static String filled(Map<String, String> parts) {
    String page = template();
    for (Map.Entry<String, String> part : parts.entrySet()) {
      page = page.replace("{{" + part.getKey() + "}}", part.getValue());
    }
    return page;
  }

  private static String template() {
    try (InputStream in = PerformancePage.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException(TEMPLATE + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
