// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.ManualClock;
import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.bucket.SettingProblem;
import dev.headgate.bucket.StoredLimit;
import dev.headgate.client.ClientKey;
import dev.headgate.http.Exchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RateLimitFilterTest {

  private static final InstantSource WALL_CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_790_000_000));

  private final ManualClock clock = new ManualClock();

  private record Config(Map<String, String> params) implements FilterConfig {
    @Override
    public String getFilterName() {
      return "rate-limit";
    }

    @Override
    public @Nullable ServletContext getServletContext() {
      return null;
    }

    @Override
    public @Nullable String getInitParameter(String name) {
      return params.get(name);
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
      return Collections.enumeration(params.keySet());
    }
  }

  private RateLimitFilterBuilder builder() {
    return RateLimitFilter.builder().clock(clock).wallClock(WALL_CLOCK);
  }

  private static RateLimitFilter started(RateLimitFilterBuilder builder) throws ServletException {
    return started(builder.build(), Map.of());
  }

  private static RateLimitFilter started(RateLimitFilter filter, Map<String, String> params)
      throws ServletException {
    filter.init(new Config(params));
    return filter;
  }

  /** Sends a request through; whether it reached the end of the chain. */
  private static boolean passes(RateLimitFilter filter, Exchange exchange) throws Exception {
    boolean[] reached = {false};
    filter.doFilter(exchange.request, exchange.response, (req, res) -> reached[0] = true);
    return reached[0];
  }

  @Test
  void admitsTheCapacityThenRejects() throws Exception {
    RateLimitFilter filter = started(builder());
    for (int i = 1; i <= 15; i++) {
      Exchange exchange = new Exchange();
      assertEquals(i <= 10, passes(filter, exchange));
      assertEquals(i <= 10 ? 200 : 429, exchange.status);
    }
    clock.advance(Duration.ofMillis(500));
    assertTrue(passes(filter, new Exchange()));
    assertFalse(passes(filter, new Exchange()));
  }

  @Test
  void setsAllFieldsOfTheFirstAnswer() throws Exception {
    Exchange exchange = new Exchange();
    passes(started(builder()), exchange);
    assertEquals("\"default\";q=10;w=5", exchange.field("RateLimit-Policy"));
    assertEquals("\"default\";r=9;t=5", exchange.field("RateLimit"));
    assertEquals("10", exchange.field("X-RateLimit-Limit"));
    assertEquals("9", exchange.field("X-RateLimit-Remaining"));
    assertEquals("1790000001", exchange.field("X-RateLimit-Reset"));
    assertNull(exchange.field("Retry-After"));
  }

  @Test
  void rejectsWithTextByDefault() throws Exception {
    RateLimitFilter filter = started(builder().capacity(1).refill("1/min"));
    passes(filter, new Exchange());
    Exchange exchange = new Exchange();
    assertFalse(passes(filter, exchange));
    assertEquals(429, exchange.status);
    assertEquals("60", exchange.field("Retry-After"));
    assertEquals("no-store", exchange.field("Cache-Control"));
    assertEquals("nosniff", exchange.field("X-Content-Type-Options"));
    assertEquals("text/plain;charset=utf-8", exchange.contentType);
    assertEquals("Too many requests: try again in 60 seconds.\n", exchange.body());
    assertEquals(exchange.body().length(), exchange.contentLength);
  }

  @Test
  void rejectsWithAProblemWhereJsonIsWanted() throws Exception {
    RateLimitFilter filter = started(builder().capacity(1).refill("1/s"));
    passes(filter, new Exchange());
    Exchange exchange = new Exchange();
    exchange.accept.add("application/json");
    assertFalse(passes(filter, exchange));
    assertEquals("application/problem+json", exchange.contentType);
    assertEquals(
        "{\"type\":\"https://iana.org/assignments/http-problem-types#quota-exceeded\","
            + "\"title\":\"Quota Exceeded\",\"status\":429,"
            + "\"detail\":\"Too many requests: try again in 1 second.\","
            + "\"violated-policies\":[\"default\"]}",
        exchange.body());
  }

  @Test
  void rejectsHeadWithoutABody() throws Exception {
    RateLimitFilter filter = started(builder().capacity(1));
    passes(filter, new Exchange());
    Exchange exchange = new Exchange();
    exchange.method = "HEAD";
    assertFalse(passes(filter, exchange));
    assertEquals("", exchange.body());
    assertEquals("1", exchange.field("Retry-After"));
    assertEquals("text/plain;charset=utf-8", exchange.contentType);
  }

  @Test
  void leavesTheBodyToARejectionOfOnesOwn() throws Exception {
    RateLimitFilter filter =
        started(
            builder()
                .capacity(1)
                .rejection(
                    (request, response, rejection) -> {
                      response.setHeader(
                          "X-Seen", rejection + " " + response.getHeader("Retry-After"));
                      response.setStatus(503);
                    }));
    passes(filter, new Exchange());
    Exchange exchange = new Exchange();
    assertFalse(passes(filter, exchange));
    assertEquals(503, exchange.status);
    assertEquals(
        "Rejection[retryAfterSeconds=1, violatedPolicies=[default]] 1", exchange.field("X-Seen"));
    assertEquals("", exchange.body());
  }

  @Test
  void chargesARequestOnceWhateverItDoesNext() throws Exception {
    RateLimitFilter filter = started(builder());
    Exchange exchange = new Exchange();
    for (DispatcherType dispatch :
        new DispatcherType[] {
          DispatcherType.REQUEST,
          DispatcherType.FORWARD,
          DispatcherType.INCLUDE,
          DispatcherType.ASYNC,
          DispatcherType.ERROR,
          DispatcherType.REQUEST
        }) {
      exchange.dispatch = dispatch;
      assertTrue(passes(filter, exchange));
    }
    assertEquals("9", exchange.field("X-RateLimit-Remaining"));
    assertEquals(1, exchange.lines("RateLimit").size());
  }

  @ParameterizedTest
  @EnumSource(
      value = DispatcherType.class,
      names = {"INCLUDE", "ASYNC", "ERROR"})
  void decidesNothingInOtherDispatches(DispatcherType dispatch) throws Exception {
    RateLimitFilter filter = started(builder().capacity(1));
    for (int i = 0; i < 3; i++) {
      Exchange exchange = new Exchange();
      exchange.dispatch = dispatch;
      assertTrue(passes(filter, exchange));
      assertNull(exchange.field("RateLimit"));
    }
  }

  @Test
  void decidesInAForwardOfARequestThatWasNotCharged() throws Exception {
    RateLimitFilter filter = started(builder().capacity(1));
    Exchange exchange = new Exchange();
    exchange.dispatch = DispatcherType.FORWARD;
    assertTrue(passes(filter, exchange));
    assertEquals("0", exchange.field("X-RateLimit-Remaining"));
    assertFalse(passes(filter, new Exchange()));
  }

  @Test
  void anAttributeThatSomebodySetsDoesNotSwitchItOff() throws Exception {
    RateLimitFilter filter = started(builder().capacity(1));
    Exchange first = new Exchange();
    passes(filter, first);
    Exchange forged = new Exchange();
    first.attributes.keySet().forEach(name -> forged.attributes.put(name, "true"));
    assertFalse(passes(filter, forged));
  }

  @Test
  void passesACommittedResponse() throws Exception {
    Exchange exchange = new Exchange();
    exchange.committed = true;
    assertTrue(passes(started(builder()), exchange));
    assertNull(exchange.field("RateLimit"));
  }

  @Test
  void dryRunRejectsNothing() throws Exception {
    RateLimitFilter filter = started(builder().capacity(1).dryRun(true));
    for (int i = 0; i < 3; i++) {
      Exchange exchange = new Exchange();
      assertTrue(passes(filter, exchange));
      assertEquals("\"default\";r=0;t=1;headgate-dry-run", exchange.field("RateLimit"));
      assertNull(exchange.field("X-RateLimit-Limit"));
    }
  }

  @Test
  void resetFillsTheBucketOfAnAddress() throws Exception {
    RateLimitFilter filter = started(builder().capacity(1).refill("1/h"));
    assertTrue(passes(filter, new Exchange()));
    assertFalse(passes(filter, new Exchange()));
    filter.reset("198.51.100.1");
    assertFalse(passes(filter, new Exchange()));
    filter.reset("::ffff:203.0.113.9");
    assertTrue(passes(filter, new Exchange()));
    assertThrows(IllegalArgumentException.class, () -> filter.reset("example.com"));
  }

  @Test
  void doesNothingWhenSwitchedOff() throws Exception {
    Exchange exchange = new Exchange();
    RateLimitFilter filter = started(builder().enabled(false));
    assertTrue(passes(filter, exchange));
    assertNull(exchange.field("RateLimit-Policy"));
    filter.reset("203.0.113.9");
    filter.destroy();
  }

  @Test
  void startsAgainAfterItWasDestroyed() throws Exception {
    RateLimitFilter filter = started(builder().capacity(1));
    passes(filter, new Exchange());
    filter.destroy();
    assertTrue(passes(filter, new Exchange()));
    started(filter, Map.of());
    assertTrue(passes(filter, new Exchange()));
    assertFalse(passes(filter, new Exchange()));
  }

  @Test
  void limitsAlsoWhenNobodyCallsInit() throws Exception {
    RateLimitFilter filter = builder().capacity(1).build();
    assertTrue(passes(filter, new Exchange()));
    assertFalse(passes(filter, new Exchange()));
  }

  @Test
  void keepsItsBucketsWhenInitComesLater() throws Exception {
    RateLimitFilter filter = builder().capacity(1).build();
    assertTrue(passes(filter, new Exchange()));
    started(filter, Map.of());
    assertFalse(passes(filter, new Exchange()));
  }

  @Test
  void saysThatItWasNeverStarted() {
    ServletException wrong =
        assertThrows(ServletException.class, () -> passes(new RateLimitFilter(), new Exchange()));
    assertTrue(String.valueOf(wrong.getMessage()).contains("nobody called init"));
  }

  @Test
  void setsTheFieldsAgainThatAnApplicationResets() throws Exception {
    RateLimitFilter filter = started(builder());
    Exchange exchange = new Exchange();
    filter.doFilter(exchange.request, exchange.response, (req, res) -> exchange.reset());
    assertEquals("\"default\";r=9;t=5", exchange.field("RateLimit"));
    assertEquals("9", exchange.field("X-RateLimit-Remaining"));
  }

  @Test
  void setsThemAgainAlsoIfTheChainThrows() throws Exception {
    RateLimitFilter filter = started(builder());
    Exchange exchange = new Exchange();
    assertThrows(
        IOException.class,
        () ->
            filter.doFilter(
                exchange.request,
                exchange.response,
                (req, res) -> {
                  exchange.reset();
                  throw new IOException("the application's");
                }));
    assertEquals("9", exchange.field("X-RateLimit-Remaining"));
  }

  @Test
  void setsThemAgainInAnErrorDispatch() throws Exception {
    RateLimitFilter filter = started(builder());
    Exchange exchange = new Exchange();
    passes(filter, exchange);
    exchange.reset();
    exchange.dispatch = DispatcherType.ERROR;
    String[] seen = {null};
    filter.doFilter(
        exchange.request,
        exchange.response,
        (req, res) -> seen[0] = exchange.field("X-RateLimit-Remaining"));
    assertEquals("9", seen[0]);
  }

  @Test
  void setsThemAgainAfterARejectionOfOnesOwn() throws Exception {
    RateLimitFilter filter =
        started(builder().capacity(1).rejection((req, res, rejection) -> res.resetBuffer()));
    passes(filter, new Exchange());
    Exchange exchange = new Exchange();
    RateLimitFilter resetting =
        started(builder().capacity(1).rejection((req, res, rejection) -> exchange.reset()));
    passes(resetting, new Exchange());
    assertFalse(passes(resetting, exchange));
    assertEquals("1", exchange.field("Retry-After"));
    assertEquals("0", exchange.field("X-RateLimit-Remaining"));
  }

  @Test
  void leavesTheResponseOfAnAsynchronousRequestAlone() throws Exception {
    RateLimitFilter filter = started(builder());
    Exchange exchange = new Exchange();
    filter.doFilter(
        exchange.request,
        exchange.response,
        (req, res) -> {
          exchange.asyncStarted = true;
          exchange.reset();
        });
    assertNull(exchange.field("RateLimit"));
  }

  @Test
  void writesTheBodyWithTheWriterThatAFilterBeforeHasUsed() throws Exception {
    RateLimitFilter filter = started(builder().capacity(1));
    passes(filter, new Exchange());
    Exchange exchange = new Exchange();
    exchange.writerIsUsed = true;
    exchange.response.getWriter().write("half a page");
    assertFalse(passes(filter, exchange));
    assertEquals("Too many requests: try again in 1 second.\n", exchange.body());
  }

  @Test
  void countsByTheConfiguredPrefix() throws Exception {
    RateLimitFilter filter = started(builder().capacity(1).refill("1/h").ipv6Prefix(48).key("ip"));
    assertTrue(passes(filter, from("2001:db8:1:1::1")));
    assertFalse(passes(filter, from("2001:db8:1:2::2")));
    assertTrue(passes(filter, from("2001:db8:2:1::1")));
    filter.reset("2001:db8:1:ffff::ffff");
    assertTrue(passes(filter, from("2001:db8:1:3::3")));
  }

  private static Exchange from(String peer) {
    Exchange exchange = new Exchange();
    exchange.peer = peer;
    return exchange;
  }

  @Test
  void resetFillsTheBucketOfAKey() throws Exception {
    RateLimitFilter filter = started(builder().capacity(1).refill("1/h"));
    assertTrue(passes(filter, new Exchange()));
    filter.reset(ClientKey.ofPeer("203.0.113.9", 64));
    assertTrue(passes(filter, new Exchange()));
  }

  @Test
  void twoFiltersBothCharge() throws Exception {
    RateLimitFilter outer = started(builder().capacity(5));
    RateLimitFilter inner = started(builder().capacity(3));
    Exchange exchange = new Exchange();
    outer.doFilter(
        exchange.request,
        exchange.response,
        (req, res) -> inner.doFilter(req, res, (endRequest, endResponse) -> {}));
    assertEquals(2, exchange.lines("RateLimit").size());
    assertEquals("3", exchange.field("X-RateLimit-Limit"));
  }

  @Test
  void closesTheStoreAlsoIfSwitchedOff() throws Exception {
    int[] closed = {0};
    MemoryBucketStore store = new MemoryBucketStore();
    BucketStore counting =
        new BucketStore() {
          @Override
          public Set<String> settingNames() {
            return store.settingNames();
          }

          @Override
          public List<SettingProblem> validate(Map<String, String> settings) {
            return store.validate(settings);
          }

          @Override
          public Buckets configure(Map<String, String> settings, List<StoredLimit> limits) {
            return store.configure(settings, limits);
          }

          @Override
          public void close() {
            closed[0]++;
          }
        };
    RateLimitFilter filter = started(RateLimitFilter.builder().store(counting).enabled(false));
    filter.destroy();
    assertEquals(1, closed[0]);
  }

  @Test
  void rejectsAClockBesideAStore() {
    RateLimitFilterBuilder both = builder().store(new MemoryBucketStore());
    IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, both::build);
    assertTrue(String.valueOf(wrong.getMessage()).contains("[HG-CONFLICT] builder clock"));
  }

  @Test
  void readsInitParams() throws Exception {
    RateLimitFilter filter =
        started(new RateLimitFilter(), Map.of("capacity", "3", "refill", "1/min"));
    Exchange exchange = new Exchange();
    assertTrue(passes(filter, exchange));
    assertEquals("\"default\";q=3;w=180", exchange.field("RateLimit-Policy"));
    filter.destroy();
  }

  @Test
  void doesNotStartOnAMistake() {
    ServletException wrong =
        assertThrows(
            ServletException.class,
            () -> started(new RateLimitFilter(), Map.of("capacity", "ten", "refill", "2")));
    String message = String.valueOf(wrong.getMessage());
    assertTrue(
        message.startsWith("Headgate: filter \"rate-limit\" is not started, for 2 mistakes"));
  }

  @Test
  void rejectsInitParamsBesideABuilder() {
    ServletException wrong =
        assertThrows(
            ServletException.class, () -> started(builder().build(), Map.of("capacity", "5")));
    assertTrue(
        String.valueOf(wrong.getMessage())
            .contains(
                "[HG-CONFLICT] init-param capacity = \"5\" is given to a filter that is set up in"
                    + " Java; give it to the builder, and remove the init-param"));
  }

  @Test
  void builderReportsAllMistakesAtOnce() {
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                RateLimitFilter.builder()
                    .capacity(0)
                    .refill("2")
                    .ipv6Prefix(8)
                    .storeSettings(Map.of("maxBuckets", "none", "maxBukets", "5"))
                    .build());
    String message = String.valueOf(wrong.getMessage());
    for (String where :
        new String[] {
          "for 5 mistakes",
          "[HG-UNKNOWN-NAME] store setting maxBukets = \"5\" has a name that Headgate does not know; did"
              + " you mean maxBuckets?",
          "builder capacity = \"0\"",
          "builder refill = \"2\"",
          "builder ipv6Prefix = \"8\"",
          "store setting maxBuckets = \"none\" must be a whole number from 1 to 500000000"
        }) {
      assertTrue(message.contains(where), message);
    }
  }
}
