// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import dev.headgate.RateLimitFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A node of an application that runs on several: its own server and filter, and buckets in Redis
 * that are shared with the others.
 *
 * <p>{@link #LOAD} has a limit of {@value #CAPACITY} tokens and {@value #REFILL} per second for
 * each client, {@link #RARE} one of {@value #RARE_CAPACITY} that hardly come back.
 */
final class RedisNode implements AutoCloseable {

  static final String LOAD = "/load";
  static final int CAPACITY = 20;
  static final int REFILL = 40;
  static final String RARE = "/rare";
  static final int RARE_CAPACITY = 6;
  static final int NODES = 2;

  private final RateLimitFilter filter;
  private final TestServer server;
  private final AtomicLong admitted = new AtomicLong();
  private final AtomicLong longestNanos = new AtomicLong();

  private RedisNode(RateLimitFilter filter) throws Exception {
    this.filter = filter;
    this.server =
        new Application()
            .servlet(LOAD, (in, out) -> admitted.incrementAndGet())
            .servlet(RARE, (in, out) -> {})
            .filter(new Watch(), "/*")
            .start();
  }

  /** Starts one of {@value #NODES} nodes. */
  static RedisNode start(String uri, Map<String, String> more) throws Exception {
    Map<String, String> settings = new LinkedHashMap<>(more);
    settings.put("uri", uri);
    settings.put("nodes", "" + NODES);
    return new RedisNode(
        RateLimitFilter.builder()
            .silence("HG-CHOSEN-KEY", "HG-ONE-ADDRESS")
            .policy(
                "load", p -> p.paths(LOAD).key("header:X-Client").limit(CAPACITY, REFILL + "/s"))
            .policy("rare", p -> p.paths(RARE).key("header:X-Client").limit(RARE_CAPACITY, "1/h"))
            .store("redis", settings)
            .build());
  }

  /** A request of a client. */
  static String request(String path, String client) {
    return RawHttp.request("GET", path, "X-Client: " + client);
  }

  Answer get(String path, String client) throws IOException {
    return server.send(request(path, client)).get(0);
  }

  int port() {
    return server.port();
  }

  /** How many requests under load have come through to the application. */
  long admitted() {
    return admitted.get();
  }

  /** The longest that a decision has taken. */
  Duration longest() {
    return Duration.ofNanos(longestNanos.get());
  }

  /** Forgets how long decisions have taken. */
  void clearLongest() {
    longestNanos.set(0);
  }

  @Override
  public void close() {
    server.close();
  }

  /** Stands around the filter, and takes the time until it has decided. */
  private final class Watch implements Filter {

    @Override
    public void init(FilterConfig config) throws ServletException {
      filter.init(config);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      long start = System.nanoTime();
      boolean[] passed = {false};
      filter.doFilter(
          request,
          response,
          (in, out) -> {
            passed[0] = true;
            decided(start);
            chain.doFilter(in, out);
          });
      if (!passed[0]) {
        decided(start);
      }
    }

    private void decided(long start) {
      longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
    }

    @Override
    public void destroy() {
      filter.destroy();
    }
  }
}
