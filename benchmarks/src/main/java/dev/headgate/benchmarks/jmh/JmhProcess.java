// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.jmh;

import dev.headgate.benchmarks.process.JavaProcess;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.CompilerHints;

/** A {@link JmhWorker} in a JVM of its own, with the options that JMH gives its forks. */
public final class JmhProcess implements AutoCloseable {

  /** It has the cheaper barriers, which only peers need: Headgate writes no references. */
  public static final String COLLECTOR = "ParallelGC";

  private static final int FIRST_WARM_UP_MILLIS = 300;

  private final JavaProcess process;

  /**
   * Starts it, and waits until it is ready.
   *
   * @param heap the options of its heap
   * @param main whose main method serves
   */
  public JmhProcess(List<String> heap, Class<?> main, List<String> arguments) {
    List<String> options = new ArrayList<>(heap);
    CompilerHints.addCompilerHints(options);
    // The others hold JMH's lock too, but only one is asked at a time.
    options.add("-Djmh.ignoreLock=true");
    this.process = JavaProcess.start(options, main, arguments);
    process.answer();
  }

  /** Lets the compiler see it before anything counts. */
  public void warmUp(int threads, int millis) {
    measure(threads, FIRST_WARM_UP_MILLIS, millis);
  }

  public Measured measure(int threads, int warmMillis, int millis) {
    return Measured.parse(process.ask(threads + " " + warmMillis + " " + millis));
  }

  @Override
  public void close() {
    process.close();
  }
}
