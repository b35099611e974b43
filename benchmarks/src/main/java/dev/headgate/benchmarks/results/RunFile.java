// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One part of one run: facts about the run, and samples.
 *
 * <p>As a file: lines of {@code # name TAB value}, then a line for each sample, its fields
 * separated by TAB.
 *
 * @param facts names and values
 * @param samples in the order in which they were taken
 * @param <S> the sample
 */
public record RunFile<S>(Map<String, String> facts, List<S> samples) {

  private static final String FACT = "# ";
  private static final String TAB = "\t";

  public static void writeDecisions(Path file, RunFile<DecisionSample> run) {
    write(file, run, DecisionSample::fields);
  }

  public static RunFile<DecisionSample> readDecisions(Path file) {
    return read(file, DecisionSample::of);
  }

  public static void writeMemory(Path file, RunFile<MemorySample> run) {
    write(file, run, MemorySample::fields);
  }

  public static RunFile<MemorySample> readMemory(Path file) {
    return read(file, MemorySample::of);
  }

  public static void writeFloods(Path file, RunFile<FloodSample> run) {
    write(file, run, FloodSample::fields);
  }

  public static RunFile<FloodSample> readFloods(Path file) {
    return read(file, FloodSample::of);
  }

  public static void writeClients(Path file, RunFile<ClientSample> run) {
    write(file, run, ClientSample::fields);
  }

  public static RunFile<ClientSample> readClients(Path file) {
    return read(file, ClientSample::of);
  }

  public static void writeFilter(Path file, RunFile<FilterSample> run) {
    write(file, run, FilterSample::fields);
  }

  public static RunFile<FilterSample> readFilter(Path file) {
    return read(file, FilterSample::of);
  }

  public static void writeRedis(Path file, RunFile<RedisSample> run) {
    write(file, run, RedisSample::fields);
  }

  public static RunFile<RedisSample> readRedis(Path file) {
    return read(file, RedisSample::of);
  }

  private static <S> void write(Path file, RunFile<S> run, Function<S, List<String>> fields) {
    List<String> lines = new ArrayList<>();
    run.facts.forEach((name, value) -> lines.add(FACT + name + TAB + value));
    run.samples.forEach(sample -> lines.add(String.join(TAB, fields.apply(sample))));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A part that was not run has no facts and no samples. */
  private static <S> RunFile<S> read(Path file, Function<List<String>, S> parse) {
    Map<String, String> facts = new LinkedHashMap<>();
    List<S> samples = new ArrayList<>();
    for (String line : lines(file)) {
      if (line.startsWith(FACT)) {
        String[] fact = line.substring(FACT.length()).split(TAB, 2);
        facts.put(fact[0], fact[1]);
      } else {
        samples.add(parse.apply(List.of(line.split(TAB, -1))));
      }
    }
    return new RunFile<>(facts, samples);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
