// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.filter;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One request of one client through a filter and a chain that does nothing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the fields.
public class FilterBenchmark {

  @Param public FilterSubject subject;

  private StubRequest request;
  private StubResponse response;
  private jakarta.servlet.Filter filter;

  @Setup
  public void start() throws IOException {
    request = new StubRequest(InetAddress.getByName("203.0.113.9"), subject.path());
    response = new StubResponse();
    filter = subject.filter();
  }

  @Benchmark
  public int request() throws IOException, ServletException {
    request.clear();
    response.clear();
    filter.doFilter(request, response, (in, out) -> {});
    return response.getStatus();
  }
}
