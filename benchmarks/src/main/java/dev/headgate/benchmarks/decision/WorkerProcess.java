// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.decision;

import dev.headgate.benchmarks.jmh.JmhProcess;
import dev.headgate.benchmarks.jmh.Measured;
import dev.headgate.benchmarks.process.Heap;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import java.util.List;

/** A {@link Worker} in a JVM of its own. */
final class WorkerProcess implements AutoCloseable {

  private final Contestant contestant;
  private final JmhProcess process;

  WorkerProcess(Contestant contestant, int keys, Load load, boolean hugePages) {
    int megabytes = Heap.megabytesFor(contestant, keys);
    this.contestant = contestant;
    this.process =
        new JmhProcess(
            Heap.options(JmhProcess.COLLECTOR, megabytes, hugePages),
            Worker.class,
            List.of(contestant.name(), Integer.toString(keys), load.name()));
  }

  Contestant contestant() {
    return contestant;
  }

  void warmUp(int millis) {
    process.warmUp(1, millis);
    process.measure(2, millis, millis);
  }

  Measured measure(int threads, int warmMillis, int millis) {
    return process.measure(threads, warmMillis, millis);
  }

  @Override
  public void close() {
    process.close();
  }
}
