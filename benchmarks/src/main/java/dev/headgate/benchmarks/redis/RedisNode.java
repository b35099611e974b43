// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import dev.headgate.benchmarks.process.Heap;
import dev.headgate.benchmarks.process.JavaProcess;
import java.util.ArrayList;
import java.util.List;

/** A {@link RedisWorker} in a JVM of its own. For one thread. */
final class RedisNode implements AutoCloseable {

  private static final int MEGABYTES = 512;

  private final JavaProcess process;

  /** Starts it, and waits until it is ready. */
  RedisNode(RedisSubject subject, String uri, long capacity, String refill) {
    this.process =
        start(RedisWorker.class, List.of(subject.name(), uri, Long.toString(capacity), refill));
  }

  /** A JVM that answers lines, and is ready. */
  static JavaProcess start(Class<?> main, List<String> arguments) {
    List<String> options = new ArrayList<>(Heap.options(RedisPlan.COLLECTOR, MEGABYTES, false));
    // SLF4J has nobody to write for it, and would say so each time.
    options.add("-Dslf4j.internal.verbosity=ERROR");
    JavaProcess started = JavaProcess.start(options, main, arguments);
    started.answer();
    return started;
  }

  Hits fire(Shots shots) {
    return Hits.parse(process.ask(shots.line()));
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.close();
  }
}
