// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.filter;

import dev.headgate.benchmarks.jmh.JmhRun;
import dev.headgate.benchmarks.jmh.JmhWorker;
import java.io.IOException;

/** A JVM that measures one case whenever it is told to. */
final class FilterWorker {

  private FilterWorker() {}

  /** Argument: the case. */
  public static void main(String[] args) throws IOException {
    FilterCase measured = FilterCase.valueOf(args[0]);
    JmhWorker.open().serve(new JmhRun(measured.benchmark(), measured.parameters()));
  }
}
