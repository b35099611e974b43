// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.client;

import dev.headgate.benchmarks.jmh.JmhRun;
import dev.headgate.benchmarks.jmh.JmhWorker;
import java.io.IOException;
import java.util.Map;

/** A JVM that measures one resolver on one header whenever it is told to. */
final class ClientWorker {

  private ClientWorker() {}

  /** Arguments: the resolver, the header. */
  public static void main(String[] args) throws IOException {
    JmhWorker.open()
        .serve(new JmhRun(ClientBenchmark.class, Map.of("resolver", args[0], "chain", args[1])));
  }
}
