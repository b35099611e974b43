// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static dev.headgate.CookbookPage.assertShows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.ManualClock;
import dev.headgate.http.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each recipe of the cookbook does what it says. */
class CookbookTest {

  private static final String LOGIN = "Slow down guessing of passwords";
  private static final String QUOTA = "A daily quota for each API key";
  private static final String SEARCH = "Protect an expensive search";
  private static final String HEALTH = "Leave health checks free";
  private static final String EXPORTS = "Let exports cost more";
  private static final String DRY_RUN = "Try a new limit";
  private static final String CDN = "Everything behind a CDN";
  private static final String WRITES = "Read much, write little";

  private static final long SECOND = 1_000_000_000L;
  private static final String EDGE = "173.245.48.9";
  private static final String STRANGER = "203.0.113.9";
  private static final String OFFICE = "192.0.2.7";

  @TempDir private Path folder;

  private final ManualClock clock = new ManualClock();

  private RateLimitFilter filter(String heading) throws IOException {
    Path file =
        Files.writeString(folder.resolve("headgate.json"), CookbookPage.block(heading, "json"));
    return RateLimitFilter.builder().config("file:" + file).clock(clock).build();
  }

  private static Exchange from(String peer, String method, String path) {
    Exchange exchange = new Exchange();
    exchange.peer = peer;
    exchange.method = method;
    exchange.servletPath = path;
    return exchange;
  }

  private static Exchange with(Exchange exchange, String header, String value) {
    exchange.headers.put(header, List.of(value));
    return exchange;
  }

  private static Exchange through(RateLimitFilter filter, Exchange exchange, int status)
      throws Exception {
    filter.doFilter(exchange.request, exchange.response, (in, out) -> exchange.status = status);
    return exchange;
  }

  private static Exchange send(RateLimitFilter filter, String method, String path)
      throws Exception {
    return through(filter, from(STRANGER, method, path), 200);
  }

  private static void assertAllowed(int times, RateLimitFilter filter, String method, String path)
      throws Exception {
    for (int i = 0; i < times; i++) {
      assertEquals(200, send(filter, method, path).status, path);
    }
  }

  static Stream<String> headings() {
    return CookbookPage.recipes().keySet().stream();
  }

  @Test
  void everyRecipeIsTried() {
    List<String> tried = List.of(LOGIN, QUOTA, SEARCH, HEALTH, EXPORTS, DRY_RUN, CDN, WRITES);
    assertEquals(tried, headings().toList());
  }

  @ParameterizedTest
  @MethodSource("headings")
  void eachIsLinkedFromTheTop(String heading) {
    String anchor = heading.toLowerCase(Locale.ROOT).replace(",", "").replace(' ', '-');
    assertTrue(CookbookPage.page().contains("\n- [" + heading + "](#" + anchor + ")\n"), anchor);
  }

  @Test
  void onlyFailedLoginsCount() throws Exception {
    RateLimitFilter filter = filter(LOGIN);
    assertAllowed(100, filter, "POST", "/login");
    for (int i = 0; i < 5; i++) {
      Exchange failure = through(filter, from(STRANGER, "POST", "/login"), 401);
      assertEquals(401, failure.status);
    }
    assertShows(LOGIN, through(filter, from(STRANGER, "POST", "/login"), 401));
    assertAllowed(1, filter, "GET", "/login");
    assertEquals(401, through(filter, from(OFFICE, "POST", "/login"), 401).status);
  }

  @Test
  void keyHasItsQuotaFromAllAddresses() throws Exception {
    RateLimitFilter filter = filter(QUOTA);
    for (int address = 1; address <= 10; address++) {
      for (int i = 0; i < 100; i++) {
        Exchange one = from("198.51.100." + address, "GET", "/api/users");
        assertEquals(200, through(filter, with(one, "X-API-Key", "k"), 200).status);
      }
    }
    Exchange next = with(from(STRANGER, "GET", "/api/users"), "X-API-Key", "k");
    assertShows(QUOTA, through(filter, next, 200));
  }

  @Test
  void madeUpKeysDoNotHelp() throws Exception {
    RateLimitFilter filter = filter(QUOTA);
    int allowed = 0;
    for (int i = 0; i < 200; i++) {
      Exchange one = with(from(STRANGER, "GET", "/api/users"), "X-API-Key", "made up " + i);
      allowed += through(filter, one, 200).status == 200 ? 1 : 0;
    }
    assertEquals(100, allowed);
  }

  @Test
  void searchesAreLimitedTighterThanTheRest() throws Exception {
    RateLimitFilter filter = filter(SEARCH);
    assertAllowed(5, filter, "GET", "/search");
    assertShows(SEARCH, send(filter, "GET", "/search"));
    assertAllowed(95, filter, "GET", "/");
    clock.advanceNanos(SECOND);
    assertAllowed(1, filter, "GET", "/search");
  }

  @Test
  void searchesInJavaMayCostMore() throws Exception {
    RateLimitFilter filter =
        RateLimitFilter.builder()
            .policy("everyone", p -> p.limit(100, "50/s"))
            .policy(
                "search",
                p ->
                    p.paths("/search")
                        .cost(request -> "deep".equals(request.getHeader("X-Search")) ? 5 : 1)
                        .limit(5, "1/s")
                        .limit("search-hourly", 200, "200/h"))
            .clock(clock)
            .build();
    assertIsInThisTest(SEARCH);
    Exchange deep = with(from(STRANGER, "GET", "/search"), "X-Search", "deep");
    assertEquals(200, through(filter, deep, 200).status);
    assertEquals(429, send(filter, "GET", "/search").status);
  }

  /** The Java of a recipe is run here, letter by letter but for its blanks, on another clock. */
  private static void assertIsInThisTest(String heading) throws IOException {
    String source = Files.readString(Path.of("src/test/java/dev/headgate/CookbookTest.java"));
    String java = CookbookPage.block(heading, "java").replaceAll("\\s|\\.build\\(\\);", "");
    assertTrue(source.replaceAll("\\s", "").contains(java), java);
  }

  @Test
  void healthChecksAreFree() throws Exception {
    RateLimitFilter filter = filter(HEALTH);
    assertAllowed(999, filter, "GET", "/health");
    assertShows(HEALTH, send(filter, "GET", "/health"));
    assertAllowed(1, filter, "HEAD", "/health");
    int left = 100;
    for (String path : List.of("/health/", "//health", "/")) {
      Exchange counted = send(filter, "GET", path);
      assertEquals(Integer.toString(--left), counted.field("X-RateLimit-Remaining"), path);
    }
    assertEquals("96", send(filter, "POST", "/health").field("X-RateLimit-Remaining"));
  }

  @Test
  void exportsCostMoreThanTheRest() throws Exception {
    RateLimitFilter filter = filter(EXPORTS);
    assertShows(EXPORTS, send(filter, "GET", "/export/all.csv"));
    assertAllowed(4, filter, "GET", "/export/all.csv");
    Exchange sixth = send(filter, "GET", "/export/all.csv");
    assertEquals(429, sixth.status);
    assertEquals("10", sixth.field("Retry-After"));
    assertAllowed(95, filter, "GET", "/");
    clock.advanceNanos(10 * SECOND);
    assertAllowed(1, filter, "GET", "/export/all.csv");
    assertEquals(429, send(filter, "GET", "/export/all.csv").status);
  }

  @Test
  void dryRunRejectsNothing() throws Exception {
    RateLimitFilter filter = filter(DRY_RUN);
    assertAllowed(20, filter, "GET", "/");
    assertShows(DRY_RUN, send(filter, "GET", "/"));
    assertAllowed(79, filter, "GET", "/");
    assertEquals(429, send(filter, "GET", "/").status);
  }

  private static Exchange behindCdn(String peer, String client) {
    return with(from(peer, "GET", "/"), "CF-Connecting-IP", client);
  }

  private void assertTellsClientsBehindTheCdnApart(RateLimitFilter filter) throws Exception {
    for (int i = 0; i < 100; i++) {
      assertEquals(200, through(filter, behindCdn(EDGE, "198.51.100.1"), 200).status);
    }
    assertEquals(429, through(filter, behindCdn(EDGE, "198.51.100.1"), 200).status);
    assertShows(CDN, through(filter, behindCdn(EDGE, "198.51.100.2"), 200));
    assertEquals(List.of(), through(filter, behindCdn(EDGE, OFFICE), 200).lines("RateLimit"));
    assertEquals(List.of("\"everyone\";r=99;t=2"), fieldOfWhoGetsAround(filter, OFFICE));
    assertEquals(List.of("\"everyone\";r=98;t=2"), fieldOfWhoGetsAround(filter, "198.51.100.3"));
  }

  private static List<String> fieldOfWhoGetsAround(RateLimitFilter filter, String claimed)
      throws Exception {
    return through(filter, behindCdn(STRANGER, claimed), 200).lines("RateLimit");
  }

  @Test
  void clientsBehindTheCdnAreToldApart() throws Exception {
    assertTellsClientsBehindTheCdnApart(filter(CDN));
  }

  @Test
  void clientsBehindTheCdnAreToldApartInJava() throws Exception {
    assertIsInThisTest(CDN);
    RateLimitFilter filter =
        RateLimitFilter.builder()
            .trustedProxies("173.245.48.0/20", "103.21.244.0/22", "2400:cb00::/32")
            .clientHeader("CF-Connecting-IP")
            .exempt(e -> e.addresses("192.0.2.0/24"))
            .policy("everyone", p -> p.limit(100, "50/s"))
            .clock(clock)
            .build();
    assertTellsClientsBehindTheCdnApart(filter);
  }

  @Test
  void writesAreLimitedTighterThanReads() throws Exception {
    RateLimitFilter filter = filter(WRITES);
    assertAllowed(4, filter, "POST", "/");
    assertAllowed(6, filter, "DELETE", "/");
    assertShows(WRITES, send(filter, "POST", "/"));
    assertAllowed(90, filter, "GET", "/");
    assertEquals(429, send(filter, "BREW", "/").status);
  }
}
