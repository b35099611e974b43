// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.decision;

import dev.headgate.benchmarks.process.Heap;
import dev.headgate.benchmarks.process.JavaProcess;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.CompilerHints;

/** A {@link Worker} in a JVM of its own, with the options that JMH gives its forks. */
final class WorkerProcess implements AutoCloseable {

  /** It has the cheaper barriers, which only peers need: Headgate writes no references. */
  static final String COLLECTOR = "ParallelGC";

  private final Contestant contestant;
  private final JavaProcess process;

  WorkerProcess(Contestant contestant, int keys, Load load, boolean hugePages) {
    this.contestant = contestant;
    List<String> options =
        new ArrayList<>(Heap.options(COLLECTOR, Heap.megabytesFor(contestant, keys), hugePages));
    CompilerHints.addCompilerHints(options);
    // The others hold JMH's lock too, but only one is asked at a time.
    options.add("-Djmh.ignoreLock=true");
    this.process =
        JavaProcess.start(
            options, Worker.class, List.of(contestant.name(), Integer.toString(keys), load.name()));
    process.answer();
  }

  Contestant contestant() {
    return contestant;
  }

  Measured measure(int threads, int warmMillis, int millis) {
    return Measured.parse(process.ask(threads + " " + warmMillis + " " + millis));
  }

  @Override
  public void close() {
    process.close();
  }
}
