// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.jmh;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs of JMH inside this JVM: a warm-up and one measured iteration, with its GC profiler.
 *
 * @param benchmark a class with one benchmark, whose score is operations per second
 * @param parameters its parameters
 */
public record JmhRun(Class<?> benchmark, Map<String, String> parameters) {

  private static final String BYTES = "gc.alloc.rate.norm";

  Measured measure(int threads, int warmMillis, int millis) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName())
            .threads(threads)
            .forks(0)
            .warmupIterations(1)
            .warmupTime(TimeValue.milliseconds(warmMillis))
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(millis))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT);
    parameters.forEach(options::param);
    try {
      RunResult result = new Runner(options.build()).runSingle();
      double perSecond = result.getPrimaryResult().getScore();
      double bytes = score(result.getSecondaryResults().get(BYTES));
      return new Measured(TimeUnit.SECONDS.toNanos(threads) / perSecond, bytes);
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double score(@Nullable Result<?> result) {
    if (result == null) {
      throw new IllegalStateException("JMH's profiler does not say " + BYTES);
    }
    return result.getScore();
  }
}
