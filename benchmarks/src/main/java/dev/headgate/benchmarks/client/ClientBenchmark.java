// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.client;

import dev.headgate.benchmarks.resolver.Chain;
import dev.headgate.benchmarks.resolver.Resolution;
import dev.headgate.benchmarks.resolver.Resolver;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One client found by one resolver. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the fields.
public class ClientBenchmark {

  @Param public Resolver resolver;

  @Param("X_FORWARDED_FOR")
  public Chain chain;

  private Resolution resolution;

  @Setup
  public void receive() {
    resolution = resolver.on(chain);
  }

  @Benchmark
  public Object find() {
    return resolution.find();
  }
}
