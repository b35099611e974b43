// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.decision;

import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One run of JMH inside this JVM: a warm-up and one measured iteration, with its GC profiler. */
record JmhRun(Contestant contestant, int keys, Load load) {

  private static final String BYTES = "gc.alloc.rate.norm";

  Measured measure(int threads, int warmMillis, int millis) {
    Options options =
        new OptionsBuilder()
            .include(DecisionBenchmark.class.getName())
            .param("contestant", contestant.name())
            .param("keys", Integer.toString(keys))
            .param("load", load.name())
            .threads(threads)
            .forks(0)
            .warmupIterations(1)
            .warmupTime(TimeValue.milliseconds(warmMillis))
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(millis))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .build();
    try {
      RunResult result = new Runner(options).runSingle();
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
