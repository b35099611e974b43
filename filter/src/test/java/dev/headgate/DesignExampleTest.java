// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.ManualClock;
import dev.headgate.bucket.Seeds;
import dev.headgate.http.Exchange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The example of the design, as it is printed there, and the same in Java. */
class DesignExampleTest {

  private static final String FILE = "file:src/test/resources/dev/headgate/design.json";
  private static final InstantSource WALL_CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1));
  private static final List<String> FIELDS =
      List.of(
          "RateLimit",
          "RateLimit-Policy",
          "X-RateLimit-Limit",
          "X-RateLimit-Remaining",
          "X-RateLimit-Reset",
          "Retry-After");
  private static final String[] METHODS = {"GET", "GET", "POST", "POST", "POST", "HEAD", "OPTIONS"};
  private static final String[] PATHS = {
    "/",
    "/login",
    "/login",
    "/login/",
    "//login",
    "/login;x",
    "/health",
    "/health/",
    "/reports",
    "/reports/7",
    "/other.pdf"
  };
  private static final String[] PEERS = {
    "203.0.113.9", "203.0.113.10", "192.0.2.7", "10.0.0.5", "127.0.0.1", "2001:db8::1"
  };
  private static final String[] CHAINS = {
    "198.51.100.1", "198.51.100.2, 10.0.0.9", "192.0.2.7", "nonsense", "198.51.100.1, nonsense"
  };

  private final ManualClock clock = new ManualClock();

  private RateLimitFilter fromFile() {
    return RateLimitFilter.builder().config(FILE).clock(clock).wallClock(WALL_CLOCK).build();
  }

  private RateLimitFilter inJava() {
    return RateLimitFilter.builder()
        .clock(clock)
        .wallClock(WALL_CLOCK)
        .dryRun(false)
        .trustedProxies("10.0.0.0/8", "loopback")
        .clientHeader("X-Forwarded-For")
        .ipv6Prefix(64)
        .exempt(e -> e.addresses("192.0.2.0/24"))
        .exempt(e -> e.paths("/health"))
        .policy("everyone", p -> p.limit(100, "50/s"))
        .policy(
            "login",
            p ->
                p.paths("/login")
                    .methods("POST")
                    .key("ip")
                    .limit(5, "5/min")
                    .limit("login-daily", 50, "50/d")
                    .refundOn("2xx"))
        .policy(
            "reports",
            p ->
                p.paths("/reports/*")
                    .key("header:X-API-Key")
                    .cost(10)
                    .limit(100, "1/s")
                    .dryRun(true))
        .response(r -> r.fields("x-ratelimit", "ratelimit").status(429).body("default"))
        .store("memory", Map.of("maxBuckets", "1000000"))
        .build();
  }

  private static <T> T anyOf(T[] all, Random random) {
    return all[random.nextInt(all.length)];
  }

  private static Exchange request(Random random) {
    Exchange exchange = new Exchange();
    exchange.method = anyOf(METHODS, random);
    exchange.servletPath = anyOf(PATHS, random);
    exchange.peer = anyOf(PEERS, random);
    if (random.nextBoolean()) {
      exchange.headers.put("X-Forwarded-For", List.of(anyOf(CHAINS, random)));
    }
    if (random.nextInt(3) == 0) {
      exchange.headers.put("X-API-Key", List.of("key" + random.nextInt(3)));
    }
    if (random.nextInt(3) == 0) {
      exchange.headers.put("Origin", List.of("https://example.com"));
      exchange.headers.put("Access-Control-Request-Method", List.of("POST"));
    }
    return exchange;
  }

  /** Status and fields of the same request under a filter. */
  private static List<String> answer(RateLimitFilter filter, Random random, int status) {
    Exchange exchange = request(random);
    try {
      filter.doFilter(exchange.request, exchange.response, (in, out) -> exchange.status = status);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    List<String> answer = new ArrayList<>(List.of("status " + exchange.status));
    FIELDS.forEach(field -> answer.add(field + ": " + exchange.lines(field)));
    return answer;
  }

  @Test
  void sameInJavaGivesTheSameAnswers() {
    RateLimitFilter file = fromFile();
    RateLimitFilter java = inJava();
    boolean[] refused = {false};
    Seeds.forAll(
        100_000,
        random -> {
          long seed = random.nextLong();
          int status = List.of(200, 201, 401, 500).get(random.nextInt(4));
          List<String> answer = answer(file, new Random(seed), status);
          assertEquals(answer, answer(java, new Random(seed), status));
          refused[0] |= answer.contains("status 429");
          clock.advanceNanos(random.nextInt(30_000_000));
        });
    assertTrue(refused[0]);
  }

  private static Exchange sent(RateLimitFilter filter, String method, String path, int status)
      throws Exception {
    Exchange exchange = new Exchange();
    exchange.method = method;
    exchange.servletPath = path;
    filter.doFilter(exchange.request, exchange.response, (in, out) -> exchange.status = status);
    return exchange;
  }

  @Test
  void onlyFailedLoginsCount() throws Exception {
    RateLimitFilter filter = fromFile();
    for (int i = 0; i < 20; i++) {
      assertEquals(200, sent(filter, "POST", "/login", 200).status);
    }
    for (int i = 0; i < 5; i++) {
      assertEquals(401, sent(filter, "POST", "/login", 401).status);
    }
    Exchange sixth = sent(filter, "POST", "/login", 401);
    assertEquals(429, sixth.status);
    assertEquals("12", sixth.field("Retry-After"));
    assertEquals(
        "\"everyone\";q=100;w=2, \"login\";q=5;w=60, \"login-daily\";q=50;w=86400",
        sixth.field("RateLimit-Policy"));
    assertEquals(200, sent(filter, "GET", "/login", 200).status);
  }

  @Test
  void dryRunReportsInRequestsOfItsCostAndRejectsNothing() throws Exception {
    RateLimitFilter filter = fromFile();
    Exchange last = sent(filter, "GET", "/reports/1", 200);
    assertEquals(
        "\"everyone\";q=100;w=2, \"reports\";q=10;w=100;headgate-dry-run",
        last.field("RateLimit-Policy"));
    assertEquals(
        "\"everyone\";r=99;t=2, \"reports\";r=9;t=90;headgate-dry-run", last.field("RateLimit"));
    for (int i = 0; i < 10; i++) {
      last = sent(filter, "GET", "/reports/1", 200);
    }
    assertEquals(200, last.status);
    assertEquals(
        "\"everyone\";r=89;t=2, \"reports\";r=0;t=10;headgate-dry-run", last.field("RateLimit"));
    assertEquals("89", last.field("X-RateLimit-Remaining"));
  }

  @Test
  void healthIsFreeAndCarriesNoFields() throws Exception {
    RateLimitFilter filter = fromFile();
    for (int i = 0; i < 200; i++) {
      Exchange health = sent(filter, "GET", "/health", 200);
      assertEquals(200, health.status);
      assertEquals(List.of(), health.lines("RateLimit"));
    }
    assertEquals("99", sent(filter, "GET", "/", 200).field("X-RateLimit-Remaining"));
  }
}
