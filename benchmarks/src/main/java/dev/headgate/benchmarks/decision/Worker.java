// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.decision;

import dev.headgate.benchmarks.jmh.JmhRun;
import dev.headgate.benchmarks.jmh.JmhWorker;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import java.io.IOException;
import java.util.Map;

/** A JVM that holds one populated subject and measures it whenever it is told to. */
final class Worker {

  private Worker() {}

  /** Arguments: the contestant, the number of keys, the load. */
  public static void main(String[] args) throws IOException {
    JmhWorker worker = JmhWorker.open();
    Population.of(Contestant.valueOf(args[0]), Integer.parseInt(args[1]), Load.valueOf(args[2]))
        .fill();
    worker.serve(
        new JmhRun(
            DecisionBenchmark.class,
            Map.of("contestant", args[0], "keys", args[1], "load", args[2])));
  }
}
