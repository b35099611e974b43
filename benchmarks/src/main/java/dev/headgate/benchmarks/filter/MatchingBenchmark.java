// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.filter;

import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.client.KeyParts;
import dev.headgate.policy.NamedLimit;
import dev.headgate.policy.Policy;
import dev.headgate.policy.PolicyIndex;
import dev.headgate.policy.Scope;
import dev.headgate.policy.StatusSet;
import dev.headgate.policy.UrlPattern;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The policies of one request found among few or many, each for a path of its own. */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the fields.
public class MatchingBenchmark {

  private static final int PATHS = 1024;

  @Param({"1", "1000"})
  public int policies;

  /** How the paths of all policies are written, {@code %d} being their number. */
  @Param({"/api/v1/resource%d", "/api/v1/resource%d/*", "*.ext%d"})
  public String pattern;

  private PolicyIndex index;
  private String[] paths;
  private int next;

  @Setup
  public void compile() {
    index = new PolicyIndex(IntStream.range(0, policies).mapToObj(this::policy).toList());
    paths = IntStream.range(0, PATHS).mapToObj(i -> path(i % policies)).toArray(String[]::new);
  }

  private Policy policy(int number) {
    String name = "p" + number;
    return new Policy(
        name,
        new Scope(List.of(UrlPattern.parse(pattern.formatted(number))), List.of()),
        KeyParts.IP,
        List.of(new NamedLimit(name, new Limit(10, Refill.parse("2/s")))),
        1,
        StatusSet.NONE,
        false);
  }

  private String path(int number) {
    String path = pattern.formatted(number);
    return path.startsWith("*") ? "/api/v1/file" + path.substring(1) : path.replace("/*", "/item");
  }

  @Benchmark
  public int[] match() {
    return index.matching(paths[next++ & PATHS - 1], "GET");
  }
}
