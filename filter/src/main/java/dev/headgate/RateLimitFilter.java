// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.client.ClientKey;
import dev.headgate.client.IpAddress;
import dev.headgate.config.ConfigurationException;
import dev.headgate.config.Problem;
import dev.headgate.config.Problems;
import dev.headgate.config.Settings;
import dev.headgate.http.ResponseFields;
import dev.headgate.monitor.SetupAdvice;
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
import java.util.Map;
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
 *   <tr><td>{@code config}</td><td>where the JSON file with all policies is: a path in the
 *       application, {@code classpath:NAME} or {@code file:PATH}; without it {@code
 *       /WEB-INF/headgate.json} is read if it is there and no other init-param but {@code enabled}
 *       is given</td><td>{@code none}</td></tr>
 * </table>
 *
 * <p>A mistake in any of them ends the start-up, with a message that names all mistakes.
 *
 * <p>Several limits take a JSON file, {@code /WEB-INF/headgate.json} or where {@code config} says,
 * or {@link RateLimitFilterBuilder#policy}: policies, each for some paths and methods, with limits,
 * a key, a cost and refunds of its own, and exemptions. Every policy that matches a request
 * applies; if one refuses, nothing is taken from any. The file takes Jackson 2.15 or newer, and
 * nothing else does. A changed file can be taken over at run time ({@code reload} in it, or {@link
 * #reload()}), and {@link Check} says what a file means before it is deployed.
 *
 * <p>A request is charged once for each policy, in its REQUEST dispatch or, if FORWARD is mapped,
 * in a FORWARD to a path that the policy matches; include, error page and asynchronous dispatch
 * cost nothing. Tokens are taken, and the response fields set, before the chain runs. Safe for any
 * number of threads.
 */
public final class RateLimitFilter implements Filter {

  private static final System.Logger LOG = System.getLogger("dev.headgate");

  /** Set up in Java; null if a container gives the settings to {@link #init}. */
  private final @Nullable RunningFilter built;

  private volatile @Nullable RunningFilter running;

  /** For containers, which give the init-params to {@link #init}. */
  public RateLimitFilter() {
    this.built = null;
  }

  /** One that has started already, for not everybody who is given a filter calls {@link #init}. */
  RateLimitFilter(RunningFilter built) {
    this.built = built;
    this.running = built;
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
   * @throws ServletException if an init-param or the configuration is wrong, with all mistakes in
   *     its message, or if the filter was set up in Java and has init-params as well
   */
  @Override
  public void init(FilterConfig config) throws ServletException {
    String subject = "filter \"" + config.getFilterName() + "\"";
    Map<String, String> initParams = FilterConfigReader.initParams(config);
    Problems problems = new Problems();
    RunningFilter starting =
        built != null ? built : new RunningFilter(subject, InitParams.source(config), Extras.NONE);
    if (built != null) {
      built.name(subject);
      initParams.forEach((name, value) -> problems.add(besideBuilder(name, value)));
    }
    Settings settings = start(starting, subject, problems);
    running = starting;
    LOG.log(Level.INFO, "Headgate: {0} {1}", subject, settings.describe());
    if (!FilterConfigReader.isMapped(config)) {
      starting.warnings(settings).say(SetupAdvice.notMapped());
    }
  }

  private static Problem besideBuilder(String name, String value) {
    return new Problem(
        Problem.CONFLICT,
        "init-param " + name,
        value,
        "is given to a filter that is set up in Java",
        "give it to the builder, and remove the init-param");
  }

  private static Settings start(RunningFilter starting, String subject, Problems problems)
      throws ServletException {
    try {
      return starting.start(subject, problems);
    } catch (ConfigurationException wrong) {
      throw new ServletException(wrong.getMessage(), wrong);
    } catch (IllegalArgumentException refused) {
      throw new ServletException(
          "Headgate: " + subject + " is not started: " + refused.getMessage(), refused);
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RunningFilter current = running;
    RateLimiter limiter = current == null ? null : current.limiter();
    if (limiter != null
        && request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse answer) {
      limit(limiter, http, answer, chain);
    } else if (current == null) {
      throw new ServletException(
          "Headgate: this filter was not started, for nobody called init; let the container do so,"
              + " or make the filter by RateLimitFilter.builder()");
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void limit(
      RateLimiter limiter,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    boolean decides = decidesAbout(request, response);
    Passage passage = decides ? limiter.admit(request, response) : Passage.ON;
    if (!decides || !passage.goesOn()) {
      // For an error page, whose container may have reset the response, and for a rejection that
      // has.
      ResponseFields.restore(request, response);
    }
    if (!passage.goesOn()) {
      return;
    }
    try {
      if (passage.refund() == null) {
        chain.doFilter(request, response);
      } else {
        passage.refund().doFilter(request, response, chain);
      }
    } finally {
      if (!request.isAsyncStarted()) {
        ResponseFields.restore(request, response);
      }
    }
  }

  private static boolean decidesAbout(HttpServletRequest request, HttpServletResponse response) {
    DispatcherType dispatch = request.getDispatcherType();
    return (dispatch == DispatcherType.REQUEST || dispatch == DispatcherType.FORWARD)
        && !response.isCommitted();
  }

  /**
   * Reads the configuration again, and puts it in force at once: no request is held up or fails,
   * and a client keeps its debt under each limit that stays the same by its names and by what it is
   * counted by, whatever its numbers are now. The same happens by itself where {@code reload} is
   * set.
   *
   * @throws IllegalArgumentException if it is wrong, with all mistakes in its message; what was in
   *     force stays in force
   * @throws IllegalStateException if the filter is not running
   */
  public void reload() {
    runningOrThrow().reload();
  }

  /**
   * Puts another set-up in force, as {@link #reload()} does. Only the store stays, with its clock.
   *
   * @param changed all other settings and functions
   * @throws IllegalArgumentException if it is wrong, with all mistakes in its message; what was in
   *     force stays in force
   * @throws IllegalStateException if the filter is not running
   */
  public void reload(RateLimitFilterBuilder changed) {
    runningOrThrow().reload(changed.source(), changed.extras());
  }

  private RunningFilter runningOrThrow() {
    RunningFilter current = running;
    if (current == null) {
      throw new IllegalStateException("Headgate: this filter was not started");
    }
    return current;
  }

  /**
   * Fills the buckets of a client: the customer on the phone. Nothing is to be filled while the
   * filter is switched off or destroyed. Where clients are counted by something else than their
   * address, it is the bucket that they have without it: not logged in, for example.
   *
   * @param address the client's address, IPv4 or IPv6 text as {@code getRemoteAddr()} has it; an
   *     IPv6 address stands for its network
   * @throws IllegalArgumentException if the text is not an address
   * @throws IllegalStateException if clients are counted by {@code method} or {@code path} in a
   *     policy, which no request lacks, so that there are many such buckets (those of all other
   *     policies are filled); or if the store fails (those that this node keeps in memory for that
   *     are filled)
   */
  public void reset(String address) {
    IpAddress parsed = IpAddress.ofPeer(address);
    if (parsed == null) {
      throw new IllegalArgumentException("not an IPv4 or IPv6 address: " + address);
    }
    RateLimiter limiter = limiter();
    if (limiter != null) {
      limiter.reset(parsed);
    }
  }

  /**
   * Fills the buckets of a client. Nothing is to be filled while the filter is switched off or
   * destroyed.
   *
   * @param key what the client is counted by, of all key parts in order ({@link
   *     ClientKey#builder}); of an IPv6 address, with the {@code ipv6Prefix} of this filter
   * @throws IllegalStateException if the store fails (the buckets that this node keeps in memory
   *     for that are filled)
   */
  public void reset(ClientKey key) {
    RateLimiter limiter = limiter();
    if (limiter != null) {
      limiter.reset(key);
    }
  }

  private @Nullable RateLimiter limiter() {
    RunningFilter current = running;
    return current == null ? null : current.limiter();
  }

  /** Stops the filter, and closes its store. Requests pass unlimited from then on. */
  @Override
  public void destroy() {
    RunningFilter current = running;
    if (current != null) {
      current.stop();
    }
  }
}
