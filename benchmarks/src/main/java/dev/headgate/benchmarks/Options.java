// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks;

import dev.headgate.benchmarks.client.ClientPlan;
import dev.headgate.benchmarks.decision.DecisionPlan;
import dev.headgate.benchmarks.filter.FilterCase;
import dev.headgate.benchmarks.filter.FilterPlan;
import dev.headgate.benchmarks.flood.FloodPlan;
import dev.headgate.benchmarks.memory.MemoryPlan;
import dev.headgate.benchmarks.process.Heap;
import dev.headgate.benchmarks.redis.RedisPlan;
import dev.headgate.benchmarks.redis.RedisSubject;
import dev.headgate.benchmarks.resolver.Chain;
import dev.headgate.benchmarks.subject.Contestant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What the command line asks for. */
final class Options {

  static final String USAGE =
      """
      benchmarks.jar [OPTION...] [decision] [memory] [flood] [client] [filter] [redis]
                     [report]
        Without a part, all of them: an hour at most on two cores.
        --quick            5 minutes, to see that everything works; figures mean little
        --rounds N         how often everything is measured
        --keys N,N,...     numbers of clients for decision
        --subjects A,B,... some subjects only; Headgate, the floor and the control are always there
        --memory GIGABYTES that the measured JVMs may take together; by default 70 % of the machine's
        --huge-pages       transparent huge pages for all
        --results DIR      where samples are kept
        --out DIR          where performance.md and its charts are written
      benchmarks.jar jmh [ARGUMENT...]
        JMH's own command line, for the decision, the client or the filter by itself
      """;

  private static final double SHARE_OF_MEMORY = 0.7;
  private static final int MEGABYTES_PER_GIGABYTE = 1_024;

  private final Set<Part> parts = EnumSet.noneOf(Part.class);
  private boolean quick;
  private int rounds;
  private List<Integer> keys = List.of();
  private List<Contestant> contestants = List.of(Contestant.values());
  private int megabytes = (int) (Heap.machineMegabytes() * SHARE_OF_MEMORY);
  private boolean hugePages;
  private Path results = Path.of("");
  private Path out = Path.of("");

  private Options() {}

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it is wrong; the message says what
   */
  static Options parse(List<String> arguments) {
    Options options = new Options();
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      options.take(words.next(), words);
    }
    return options;
  }

  private void take(String word, Iterator<String> words) {
    switch (word) {
      case "--quick" -> quick = true;
      case "--huge-pages" -> hugePages = true;
      case "--rounds" -> rounds = Integer.parseInt(valueOf(word, words));
      case "--keys" -> keys = list(valueOf(word, words)).map(Integer::valueOf).toList();
      case "--subjects" ->
          contestants =
              list(valueOf(word, words)).map(name -> named(Contestant.class, name)).toList();
      case "--memory" ->
          megabytes = Integer.parseInt(valueOf(word, words)) * MEGABYTES_PER_GIGABYTE;
      case "--results" -> results = Path.of(valueOf(word, words));
      case "--out" -> out = Path.of(valueOf(word, words));
      default -> parts.add(named(Part.class, word));
    }
  }

  private static String valueOf(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return words.next();
  }

  private static Stream<String> list(String value) {
    return Stream.of(value.split(",", -1));
  }

  private static <E extends Enum<E>> E named(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_'))) {
        return constant;
      }
    }
    throw new IllegalArgumentException("there is no " + name);
  }

  boolean has(Part part) {
    return parts.isEmpty() || parts.contains(part);
  }

  boolean isQuick() {
    return quick;
  }

  /** Quick figures never go where the real ones are. */
  Path results() {
    return orDefault(results, quick ? "benchmarks/target/quick" : "benchmarks/target/results");
  }

  Path out() {
    return orDefault(out, quick ? "benchmarks/target/quick" : "docs");
  }

  private static Path orDefault(Path path, String otherwise) {
    return path.toString().isEmpty() ? Path.of(otherwise) : path;
  }

  DecisionPlan decision() {
    List<Integer> few = List.of(1, 1_000_000);
    List<Integer> many = List.of(1, 10_000, 1_000_000, 10_000_000);
    List<Integer> measured = keys.isEmpty() ? quick ? few : many : keys;
    return quick
        ? new DecisionPlan(contestants, measured, rounds(2), 40, 100, 40, megabytes, hugePages)
        : new DecisionPlan(contestants, measured, rounds(7), 150, 300, 100, megabytes, hugePages);
  }

  MemoryPlan memory() {
    List<Contestant> measured = new ArrayList<>(contestants);
    measured.remove(Contestant.FLOOR);
    return quick
        ? new MemoryPlan(measured, 200_000, rounds(1))
        : new MemoryPlan(measured, 1_000_000, rounds(3));
  }

  FloodPlan flood() {
    return quick
        ? new FloodPlan(1_000_000, 100_000, 100, rounds(1))
        : new FloodPlan(10_000_000, 1_000_000, 1_000, rounds(3));
  }

  ClientPlan client() {
    List<Chain> chains = List.of(Chain.values());
    return quick
        ? new ClientPlan(chains, rounds(2), 500, 50, 100)
        : new ClientPlan(chains, rounds(7), 2_000, 200, 400);
  }

  FilterPlan filter() {
    List<FilterCase> cases = List.of(FilterCase.values());
    return quick
        ? new FilterPlan(cases, rounds(2), 500, 50, 100)
        : new FilterPlan(cases, rounds(7), 2_000, 200, 400);
  }

  RedisPlan redis() {
    List<RedisSubject> subjects = List.of(RedisSubject.values());
    return quick
        ? new RedisPlan(subjects, rounds(2), 1_000, 100, 200, 1, 2_000, 3_000)
        : new RedisPlan(
            subjects, rounds(9), 100_000, 500, 2_000, Math.min(rounds(3), 3), 10_000, 60_000);
  }

  List<Contestant> contestants() {
    return contestants;
  }

  private int rounds(int byDefault) {
    return rounds == 0 ? byDefault : rounds;
  }
}
