// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headgate.RateLimitFilter;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.jetty.http.UriCompliance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exempt requests: those that fit an entry exactly, and no others. */
class ExemptionIT {

  private static final String OFFICE = "X-Forwarded-For: 192.0.2.7";
  private static final String STRANGER = "X-Forwarded-For: 203.0.113.9";

  private static RateLimitFilter filter;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    filter = filter();
    server = TestServer.startWith(UriCompliance.UNSAFE, application(filter, true).context());
  }

  private static RateLimitFilter filter() {
    return Filters.policies()
        .trustedProxies("loopback", "10.0.0.0/8")
        .silence("HG-UNTRUSTED-FORWARDED", "HG-FORWARDED-REJECTED")
        .exempt(e -> e.paths("/health").methods("GET"))
        .exempt(e -> e.addresses("192.0.2.0/24", "10.9.0.0/16", "2001:db8::/48"))
        .exempt(e -> e.addresses("198.51.100.0/24").paths("/export").methods("POST"))
        .policy("everyone", p -> p.limit(3, "1/min"))
        .build();
  }

  private static Application application(RateLimitFilter limiting, boolean decodesAmbiguous) {
    Application application =
        new Application()
            .servlet("/*", (in, out) -> out.getWriter().print("hello"))
            .filter(new PeerFilter(), "/*")
            .filter(limiting, "/*")
            .at("/app");
    application.context().getServletHandler().setDecodeAmbiguousURIs(decodesAmbiguous);
    return application;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void fill() {
    filter.reset(TestServer.PEER);
    filter.reset("192.0.2.7");
    filter.reset("203.0.113.9");
    filter.reset("198.51.100.9");
    filter.reset("10.9.0.1");
  }

  private static Answer send(String method, String path, String... lines) throws IOException {
    return server.send(RawHttp.request(method, "/app" + path, lines)).get(0);
  }

  private static boolean hasFields(Answer answer) {
    return answer.fields().stream()
        .anyMatch(f -> f.name().toLowerCase(Locale.ROOT).contains("ratelimit"));
  }

  /** Exempt is who passes without fields, however often, and has taken nothing. */
  private static void assertExempt(boolean exempt, String method, String path, String... lines)
      throws IOException {
    for (int i = 0; i < 5; i++) {
      Answer answer = send(method, path, lines);
      assertEquals(exempt || i < 3 ? 200 : 429, answer.status(), path);
      assertEquals(!exempt, hasFields(answer), path);
    }
  }

  @Test
  void exactPathIsExempt() throws IOException {
    assertExempt(true, "GET", "/health");
    assertExempt(true, "GET", "/health?");
    assertExempt(true, "GET", "/health?a=/x;y");

    assertEquals("2", send("GET", "/other").field("X-RateLimit-Remaining"));
  }

  @Test
  void exactPathIsExemptForWhoHasNoTokens() throws IOException {
    server.get(4, "/app/other");

    assertEquals(429, send("GET", "/other").status());
    assertExempt(true, "GET", "/health");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health/",
        "//health",
        "/./health",
        "/x/../health",
        "/health/.",
        "/health;",
        "/health;x",
        "/;x/health",
        "/%68ealth",
        "/healt%68",
        "/%2e/health",
        "/x/..%2fhealth",
        "/health%3bx",
        "/health%00",
        "/health%2f",
        "/Health",
        "/HEALTH",
        "/health/x",
        "/healthy",
        "/health.txt",
        "/heal",
        "/",
        ""
      })
  void otherSpellingsAreNot(String path) throws IOException {
    Answer answer = send("GET", path);

    assertEquals(answer.status() == 200, hasFields(answer), path);
    server.get(3, "/app/other");
    assertFalse(send("GET", path).body().equals("hello"), path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "get", "Get", "POST", "OPTIONS", "FOO"})
  void otherMethodsAreNot(String method) throws IOException {
    assertExempt(false, method, "/health");
  }

  @ParameterizedTest
  @CsvSource({
    "User-Agent: Googlebot",
    "Referer: http://localhost/",
    "X-Internal: 1",
    "X-Original-URL: /health",
    "X-Rewrite-URL: /health",
    "X-Real-IP: 192.0.2.7",
    "Forwarded: for=192.0.2.7",
  })
  void fieldsChangeNothing(String line) throws IOException {
    assertExempt(false, "GET", "/other", line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.7 | true",
        "::ffff:192.0.2.7 | true",
        "192.0.2.7, 127.0.0.1 | true",
        "203.0.113.9, 192.0.2.7 | true",
        "192.0.2.7, 203.0.113.9 | false",
        "203.0.113.9 | false",
        "10.9.0.1 | true",
      })
  void clientBehindTrustedProxiesIsExemptByItsAddress(String line, boolean exempt)
      throws IOException {
    assertExempt(exempt, "POST", "/other", "X-Forwarded-For: " + line);
  }

  @Test
  void addressIsComparedInFullNotByItsNetwork() throws IOException {
    assertExempt(true, "GET", "/other", "X-Forwarded-For: 2001:db8:0:1::1");
    assertExempt(false, "GET", "/other", "X-Forwarded-For: 2001:db8:1::1");
  }

  static Stream<String> rejectedLines() {
    return Stream.of("x", "192.0.2.7, x", "10.9.0.1x", "x, 10.9.0.1", "192.0.2.7:x", "");
  }

  @ParameterizedTest
  @MethodSource("rejectedLines")
  void proxyWithARejectedHeaderIsNotExemptByItsOwnAddress(String line) throws IOException {
    String peer = PeerFilter.FIELD + ": 10.9.0.1";

    assertExempt(true, "GET", "/other", peer);
    assertExempt(false, "GET", "/other", peer, "X-Forwarded-For: " + line);
  }

  @Test
  void untrustedPeerWithAnIgnoredHeaderIsNotExempt() throws IOException {
    String peer = PeerFilter.FIELD + ": 192.0.2.7";

    assertExempt(true, "GET", "/other", peer);
    assertExempt(false, "GET", "/other", peer, "X-Forwarded-For: 192.0.2.8");
  }

  @Test
  void strangerWhoNamesAnExemptAddressIsNot() throws IOException {
    assertExempt(false, "GET", "/other", PeerFilter.FIELD + ": 203.0.113.9", OFFICE);
  }

  @Test
  void exemptPathIsSoWhateverTheHeaderSays() throws IOException {
    assertExempt(true, "GET", "/health", STRANGER);
    assertExempt(true, "GET", "/health", "X-Forwarded-For: x");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /export, 198.51.100.9, true",
    "POST, /export/, 198.51.100.9, false",
    "POST, /other, 198.51.100.9, false",
    "GET, /export, 198.51.100.9, false",
    "POST, /export, 203.0.113.9, false",
  })
  void allMembersOfAnEntryMustFit(String method, String path, String client, boolean exempt)
      throws IOException {
    assertExempt(exempt, method, path, "X-Forwarded-For: " + client);
  }

  @Test
  void pathThatJettyDoesNotTellIsExemptForNobody() throws Exception {
    Application application = application(filter(), false);
    try (TestServer silent = TestServer.startWith(UriCompliance.UNSAFE, application.context())) {
      assertFalse(hasFields(silent.get("/app/other", OFFICE)));
      Answer answer = silent.get("/app/a%2fb", OFFICE);

      assertEquals("hello", answer.body());
      assertEquals("\"everyone\";r=2;t=120", answer.list("RateLimit"));
    }
  }
}
