// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks;

import dev.headgate.benchmarks.client.ClientPlan;
import dev.headgate.benchmarks.client.ClientRun;
import dev.headgate.benchmarks.decision.DecisionPlan;
import dev.headgate.benchmarks.decision.DecisionRun;
import dev.headgate.benchmarks.filter.FilterPlan;
import dev.headgate.benchmarks.filter.FilterRun;
import dev.headgate.benchmarks.flood.FloodPlan;
import dev.headgate.benchmarks.flood.FloodRun;
import dev.headgate.benchmarks.memory.MemoryPlan;
import dev.headgate.benchmarks.memory.MemoryRun;
import dev.headgate.benchmarks.redis.RedisPlan;
import dev.headgate.benchmarks.redis.RedisRun;
import dev.headgate.benchmarks.report.PerformancePage;
import dev.headgate.benchmarks.results.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Measures, keeps the samples, and writes them up. */
final class Main {

  private static final String JMH = "jmh";
  private static final int USAGE_STATUS = 2;

  private final Options options;

  private Main(Options options) {
    this.options = options;
  }

  public static void main(String[] args) throws IOException {
    List<String> arguments = Arrays.asList(args);
    if (!arguments.isEmpty() && arguments.get(0).equals(JMH)) {
      org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
      return;
    }
    if (arguments.contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    try {
      new Main(Options.parse(arguments)).run();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(Options.USAGE);
      System.exit(USAGE_STATUS);
    }
  }

  private void run() {
    long start = System.nanoTime();
    Path decisions = options.results().resolve("decision.tsv");
    Path memory = options.results().resolve("memory.tsv");
    Path floods = options.results().resolve("flood.tsv");
    Path clients = options.results().resolve("client.tsv");
    Path filter = options.results().resolve("filter.tsv");
    Path redis = options.results().resolve("redis.tsv");
    if (options.has(Part.DECISION)) {
      DecisionPlan plan = options.decision();
      RunFile.writeDecisions(
          decisions, new RunFile<>(facts(plan.facts()), new DecisionRun(plan).run()));
    }
    if (options.has(Part.MEMORY)) {
      MemoryPlan plan = options.memory();
      RunFile.writeMemory(memory, new RunFile<>(facts(plan.facts()), new MemoryRun(plan).run()));
    }
    if (options.has(Part.FLOOD)) {
      FloodPlan plan = options.flood();
      FloodRun run = new FloodRun(plan, options.contestants());
      RunFile.writeFloods(floods, new RunFile<>(facts(plan.facts()), run.run()));
    }
    if (options.has(Part.CLIENT)) {
      ClientPlan plan = options.client();
      RunFile.writeClients(clients, new RunFile<>(facts(plan.facts()), new ClientRun(plan).run()));
    }
    if (options.has(Part.FILTER)) {
      FilterPlan plan = options.filter();
      RunFile.writeFilter(filter, new RunFile<>(facts(plan.facts()), new FilterRun(plan).run()));
    }
    if (options.has(Part.REDIS)) {
      RedisPlan plan = options.redis();
      RunFile.writeRedis(redis, new RunFile<>(facts(plan.facts()), new RedisRun(plan).run()));
    }
    if (options.has(Part.REPORT)) {
      new PerformancePage(
              RunFile.readDecisions(decisions),
              RunFile.readMemory(memory),
              RunFile.readFloods(floods),
              RunFile.readClients(clients),
              RunFile.readFilter(filter),
              RunFile.readRedis(redis))
          .write(options.out());
      System.err.println("written to " + options.out());
    }
    System.err.printf("%d s%n", (System.nanoTime() - start) / 1_000_000_000);
  }

  private static Map<String, String> facts(Map<String, String> plan) {
    Map<String, String> facts = Machine.facts();
    facts.putAll(plan);
    return facts;
  }
}
