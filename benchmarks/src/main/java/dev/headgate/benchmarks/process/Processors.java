// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The processors that this process may use, and which of them another one uses: on Linux, by {@code
 * taskset} of util-linux.
 *
 * @param numbers as the kernel counts them, in ascending order
 */
public record Processors(List<Integer> numbers) {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";
  private static final String TASKSET = "taskset";
  private static final int TRIES = 20;

  public Processors {
    numbers = List.copyOf(numbers);
  }

  /** All that there are; none if they can't be told apart here. */
  public static Processors all() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(ALLOWED))
          .findFirst()
          .filter(line -> hasTaskset())
          .map(line -> parse(line.substring(ALLOWED.length()).strip()))
          .orElse(new Processors(List.of()));
    } catch (IOException notLinux) {
      return new Processors(List.of());
    }
  }

  /** As the kernel lists them, for example {@code 0-3,6}. */
  static Processors parse(String list) {
    List<Integer> numbers = new ArrayList<>();
    for (String range : list.split(",", -1)) {
      String[] ends = range.split("-", -1);
      for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
        numbers.add(i);
      }
    }
    return new Processors(numbers);
  }

  private static boolean hasTaskset() {
    try {
      return run(List.of(TASKSET, "--version")).exitValue() == 0;
    } catch (UncheckedIOException missing) {
      return false;
    }
  }

  /** Whether some of them can be kept for one process, and some for others. */
  public boolean canBeShared() {
    return numbers.size() > 1;
  }

  public Processors first() {
    return new Processors(numbers.subList(0, 1));
  }

  public Processors allButTheFirst() {
    return new Processors(numbers.subList(1, numbers.size()));
  }

  /** Has all threads of a process run on these, and those that they start. */
  public void runOnly(long pid) {
    String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    List<String> command = List.of(TASKSET, "-a", "-c", "-p", list, Long.toString(pid));
    // A thread that ends meanwhile counts as a failure, so it is tried again.
    Process taskset = run(command);
    for (int i = 1; i < TRIES && taskset.exitValue() != 0; i++) {
      taskset = run(command);
    }
    if (taskset.exitValue() != 0) {
      throw new IllegalStateException(
          "taskset: " + taskset.inputReader(StandardCharsets.UTF_8).lines().toList());
    }
  }

  private static Process run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.waitFor();
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
