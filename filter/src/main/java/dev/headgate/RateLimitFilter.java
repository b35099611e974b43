// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.client.ClientKey;
import dev.headgate.client.IpAddress;
import dev.headgate.config.ConfigurationException;
import dev.headgate.config.GivenSettings;
import dev.headgate.config.Problem;
import dev.headgate.config.Problems;
import dev.headgate.config.Settings;
import dev.headgate.http.ResponseFields;
import dev.headgate.monitor.SetupAdvice;
import dev.headgate.monitor.Warnings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Gives each client a token bucket: a request takes a token and goes on, or is answered 429 with
 * the time to come back.
 *
 * <p><b>Behind a proxy, all clients are one, unless {@code trustedProxies} names the proxy.</b>
 * Without it a client is the peer of the connection, and no header is read; so where a reverse
 * proxy or load balancer stands in front, all requests share the proxy's bucket. With it the
 * forwarded header is believed, but only as far as trusted proxies wrote it. Whoever is trusted can
 * name any client: trust only what no client can get around. Where the container resolves the
 * client's address already, trust nobody here, and see that the container trusts only the proxy.
 *
 * <p>In {@code web.xml}:
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>rate-limit</filter-name>
 *   <filter-class>dev.headgate.RateLimitFilter</filter-class>
 *   <async-supported>true</async-supported>
 *   <init-param><param-name>capacity</param-name><param-value>10</param-value></init-param>
 *   <init-param><param-name>refill</param-name><param-value>2/s</param-value></init-param>
 * </filter>
 * <filter-mapping>
 *   <filter-name>rate-limit</filter-name>
 *   <url-pattern>/api/*</url-pattern>
 * </filter-mapping>
 * }</pre>
 *
 * <p>The same in Java: {@code RateLimitFilter.builder().capacity(10).refill("2/s").build()}.
 *
 * <table>
 *   <caption>Init-params, each also a method of the builder</caption>
 *   <tr><th>name</th><th>meaning</th><th>default</th></tr>
 *   <tr><td>{@code capacity}</td><td>tokens that a bucket holds, 1 to 1,000,000,000</td>
 *       <td>{@code 10}</td></tr>
 *   <tr><td>{@code refill}</td><td>tokens per period that come back</td><td>{@code 2/s}</td></tr>
 *   <tr><td>{@code key}</td><td>what clients are counted by, with commas between the parts:
 *       {@code ip}, {@code header:NAME}, {@code cookie:NAME}, {@code query:NAME}, {@code
 *       principal}, {@code session}, {@code method}, {@code path}, {@code global}</td>
 *       <td>{@code ip}</td></tr>
 *   <tr><td>{@code trustedProxies}</td><td>networks, addresses and the words {@code loopback} and
 *       {@code private}, with commas between them</td><td>{@code none}</td></tr>
 *   <tr><td>{@code trustedHops}</td><td>how many hops of the header are believed, 1 to 16; the peer
 *       is the first</td><td>{@code none}</td></tr>
 *   <tr><td>{@code clientHeader}</td><td>the header that trusted proxies name the client in</td>
 *       <td>{@code X-Forwarded-For}</td></tr>
 *   <tr><td>{@code ipv6Prefix}</td><td>bits of an IPv6 address that tell clients apart, 32 to 128</td>
 *       <td>{@code 64}</td></tr>
 *   <tr><td>{@code dryRun}</td><td>decide and report, reject nothing</td><td>{@code false}</td></tr>
 *   <tr><td>{@code enabled}</td><td>{@code false} takes the filter out of the way; the system property
 *       {@code headgate.enabled} overrides it</td><td>{@code true}</td></tr>
 *   <tr><td>{@code silence}</td><td>codes of warnings that are not said, with commas between
 *       them</td><td>{@code none}</td></tr>
 * </table>
 *
 * <p>A mistake in any of them ends the start-up, with a message that names all mistakes.
 *
 * <p>A request is charged once, in its REQUEST dispatch or, if only FORWARD is mapped, in its first
 * FORWARD; whatever it does next (include, forward, error page, asynchronous dispatch) costs
 * nothing more. Tokens are taken, and the response fields set, before the chain runs. Safe for any
 * number of threads.
 */
public final class RateLimitFilter implements Filter {

  private static final System.Logger LOG = System.getLogger("dev.headgate");
  private static final AtomicLong INSTANCES = new AtomicLong();

  /** What a request carries once this instance has charged it: a value that nobody else has. */
  private final Object charged = new Object();

  private final String chargedAttribute =
      RateLimitFilter.class.getName() + ".charged." + INSTANCES.incrementAndGet();

  private final @Nullable FilterSetup built;

  /** How the log names the filter; one that was built has no name before its init. */
  private volatile String subject = "a filter set up in Java";

  private volatile @Nullable FilterSetup started;
  private volatile @Nullable RateLimiter limiter;

  /** For containers, which give the init-params to {@link #init}. */
  public RateLimitFilter() {
    this.built = null;
  }

  /** Starts at once, for not everybody who is given a filter calls {@link #init}. */
  RateLimitFilter(FilterSetup setup, Settings settings) {
    this.built = setup;
    start(setup, settings);
  }

  /**
   * Sets up a filter in Java.
   *
   * @return a builder with all defaults
   */
  public static RateLimitFilterBuilder builder() {
    return new RateLimitFilterBuilder();
  }

  /**
   * Starts the filter. One that was set up in Java has started before, and only says so.
   *
   * @param config names the filter, and has its init-params
   * @throws ServletException if an init-param is wrong or unknown, with all such mistakes in its
   *     message, or if the filter was set up in Java and has init-params as well
   */
  @Override
  public void init(FilterConfig config) throws ServletException {
    subject = "filter \"" + config.getFilterName() + "\"";
    Problems problems = new Problems();
    FilterSetup setup = setup(FilterConfigReader.initParams(config), problems);
    Settings settings = setup.check(problems);
    try {
      problems.throwIfAny(subject);
      if (built == null || limiter == null || !settings.enabled()) {
        start(setup, settings);
      }
    } catch (ConfigurationException wrong) {
      throw new ServletException(wrong.getMessage(), wrong);
    } catch (IllegalArgumentException refused) {
      throw new ServletException(
          "Headgate: " + subject + " is not started: " + refused.getMessage(), refused);
    }
    LOG.log(Level.INFO, "Headgate: {0} {1}", subject, settings.describe());
    if (!FilterConfigReader.isMapped(config)) {
      warnings(settings).say(SetupAdvice.notMapped());
    }
  }

  private FilterSetup setup(Map<String, String> initParams, Problems problems) {
    if (built == null) {
      return new FilterSetup(
          new GivenSettings(initParams, "init-param", Set.of()),
          Map.of(),
          new MemoryBucketStore(),
          Map.of(),
          InstantSource.system(),
          null);
    }
    initParams.forEach(
        (name, value) ->
            problems.add(
                new Problem(
                    Problem.CONFLICT,
                    "init-param " + name,
                    value,
                    "is given to a filter that is set up in Java",
                    "give it to the builder, and remove the init-param")));
    return built;
  }

  private void start(FilterSetup setup, Settings settings) {
    if (settings.enabled()) {
      Warnings warnings = warnings(settings);
      limiter = new RateLimiter(settings, setup, warnings);
      settings.advice().forEach(warnings::say);
    } else {
      limiter = null;
    }
    started = setup;
  }

  private Warnings warnings(Settings settings) {
    return new Warnings(
        settings.silenced(), warning -> LOG.log(Level.WARNING, warning.about(subject)));
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RateLimiter active = limiter;
    if (active != null
        && request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse answer) {
      limit(active, http, answer, chain);
    } else if (active == null && built == null && started == null) {
      throw new ServletException(
          "Headgate: this filter was not started, for nobody called init; let the container do so,"
              + " or make the filter by RateLimitFilter.builder()");
    } else {
      chain.doFilter(request, response);
    }
  }

  private void limit(
      RateLimiter active,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    boolean goesOn = true;
    if (decidesAbout(request, response)) {
      request.setAttribute(chargedAttribute, charged);
      goesOn = active.admit(request, response);
    }
    // Before the chain for an error page, whose container may have reset the response; and after it
    // for an application that has.
    ResponseFields.restore(request, response);
    if (goesOn) {
      try {
        chain.doFilter(request, response);
      } finally {
        if (!request.isAsyncStarted()) {
          ResponseFields.restore(request, response);
        }
      }
    }
  }

  private boolean decidesAbout(HttpServletRequest request, HttpServletResponse response) {
    DispatcherType dispatch = request.getDispatcherType();
    return (dispatch == DispatcherType.REQUEST || dispatch == DispatcherType.FORWARD)
        && request.getAttribute(chargedAttribute) != charged
        && !response.isCommitted();
  }

  /**
   * Fills the bucket of a client: the customer on the phone. Nothing is to be filled while the
   * filter is switched off or destroyed. Where clients are counted by something else than their
   * address, it is the bucket that they have without it: not logged in, for example.
   *
   * @param address the client's address, IPv4 or IPv6 text as {@code getRemoteAddr()} has it; an
   *     IPv6 address stands for its network
   * @throws IllegalArgumentException if the text is not an address
   * @throws IllegalStateException if clients are counted by {@code method} or {@code path}, which
   *     no request lacks, so that there are many such buckets; or if the store fails
   */
  public void reset(String address) {
    IpAddress parsed = IpAddress.ofPeer(address);
    if (parsed == null) {
      throw new IllegalArgumentException("not an IPv4 or IPv6 address: " + address);
    }
    RateLimiter active = limiter;
    if (active != null) {
      active.reset(parsed);
    }
  }

  /**
   * Fills the bucket of a client. Nothing is to be filled while the filter is switched off or
   * destroyed.
   *
   * @param key what the client is counted by, of all key parts in order ({@link
   *     ClientKey#builder}); of an IPv6 address, with the {@code ipv6Prefix} of this filter
   * @throws IllegalStateException if the store fails
   */
  public void reset(ClientKey key) {
    RateLimiter active = limiter;
    if (active != null) {
      active.reset(key);
    }
  }

  /** Stops the filter, and closes its store. Requests pass unlimited from then on. */
  @Override
  public void destroy() {
    FilterSetup setup = started;
    limiter = null;
    if (setup != null) {
      setup.store().close();
    }
  }
}
