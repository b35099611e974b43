// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.UriCompliance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which policies a request is counted under, by its path and by its method. */
class CountedUnderIT {

  private static final String ALL = "everyone login users docs pdfs root";

  @TempDir static Path folder;

  private static Site strict;
  private static Site lenient;
  private static Site router;

  @BeforeAll
  static void start() throws Exception {
    Site.UriReading asByDefault = new Site.UriReading(UriCompliance.DEFAULT, false);
    Site.UriReading decoding = new Site.UriReading(UriCompliance.LEGACY, true);
    Site.UriReading silent = new Site.UriReading(UriCompliance.LEGACY, false);
    strict = Site.ofServlets("/app", asByDefault, folder);
    lenient = Site.ofServlets("/app", decoding, folder);
    router = Site.ofRouter("/app", silent);
  }

  @AfterAll
  static void stop() {
    List.of(strict, lenient, router).forEach(Site::close);
  }

  @BeforeEach
  void fill() {
    List.of(strict, lenient, router).forEach(Site::fill);
  }

  /** The names of the limits in a RateLimit field, in order. */
  private static String policies(Answer answer) {
    return answer.has("RateLimit") ? names(answer.list("RateLimit")) : "";
  }

  private static String names(String list) {
    return Arrays.stream(list.split(", ", -1))
        .map(item -> item.replaceFirst("^\"(.*)\";r=.*", "$1"))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/login, 200, everyone login",
    "/api/login/, 404, everyone login",
    "/api/login;jsessionid=1, 200, everyone login",
    "/api;x/login;.css, 200, everyone login",
    "/api/./login, 200, everyone login",
    "/public/../api/login, 200, everyone login",
    "/api/%6Cogin, 200, everyone login",
    "/api/login%3Bx, 404, everyone login",
    "/api/login?x=1, 200, everyone login",
    "/api/login.json, 404, everyone",
    "/api/login/x.png, 404, everyone",
    "/api/login/..;x/x, 400, ''",
    "/API/LOGIN, 404, everyone",
    "/api/Login, 404, everyone",
    "/api/log%C4%B1n, 404, everyone",
    "/api/login%E2%80%8B, 404, everyone",
    "/api%EF%BC%8Flogin, 404, everyone",
    "/api%C0%AFlogin, 400, ''",
    "/api/login%00, 400, ''",
    "/users, 200, everyone users",
    "/users/1, 200, everyone users",
    "/users/1;x/2, 200, everyone users",
    "/userss, 404, everyone",
    "/docs, 302, everyone docs",
    "/docs/, 200, everyone docs",
    "/docs/index.html, 200, everyone docs",
    "/files/report.pdf, 200, everyone pdfs",
    "/files/report.PDF, 404, everyone",
    "/users/1/a.pdf, 200, everyone users pdfs",
    "/files/report.pdf/x, 404, everyone",
    "/, 200, everyone root",
    "/?x, 200, everyone root",
    "/index.html, 200, everyone root",
    "/public, 200, ''",
    "/public/x.pdf, 200, ''",
    "/public;/x.pdf, 200, everyone pdfs",
    "/publicx, 404, everyone",
    "/nothing, 404, everyone",
  })
  void matchesByThePathThatJettyRoutesBy(String target, int status, String policies)
      throws IOException {
    Answer answer = strict.get(target);

    assertEquals(status, answer.status());
    assertEquals(policies, policies(answer));
  }

  @ParameterizedTest
  @CsvSource({
    "//api//login, 404, everyone login",
    "/api//login, 404, everyone login",
    "/api/login//, 404, everyone login",
    "/;x/api/login, 404, everyone login",
    "/public//x, 200, ''",
    "//public/x, 404, everyone",
    "/api/%2e/login, 200, everyone login",
    "/public/%2e%2e/api/login, 200, everyone login",
    "/api%2Flogin, 200, everyone login",
    "/x/..%2fapi%2flogin, 404, everyone login",
    "/public/..%2fapi/login, 200, everyone login",
    "/public/x%2fy, 200, everyone",
  })
  void matchesTheSameBySpellingsThatJettyLetsThrough(String target, int status, String policies)
      throws IOException {
    Answer answer = lenient.get(target);

    assertEquals(status, answer.status());
    assertEquals(policies, policies(answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a%2Fb", "/public/a%2fb", "/public%2fx", "/public/%252e%252e"})
  void whatJettyDoesNotTellMatchesAllByPathAndIsNotExempt(String target) throws IOException {
    Answer answer = router.get(target);

    assertEquals(target.startsWith("/public"), answer.body().equals("public"));
    assertEquals(ALL, policies(answer));
  }

  @Test
  void whatJettyDoesNotTellGoesDownTheChain() throws IOException {
    Answer answer = router.get("/api%2Flogin");

    assertEquals(200, answer.status());
    assertEquals("secret /api/login", answer.body());
    assertEquals(ALL, policies(answer));
  }

  @Test
  void welcomeFileAndItsFolderShareTheBucketOfThePolicyThatNamesBoth() throws IOException {
    strict.get("/");
    strict.get("/index.html");
    strict.get("/");

    assertEquals(429, strict.get("/index.html").status());
    assertEquals(429, strict.get("/").status());
  }

  @Test
  void exemptResponsesCarryNoFieldsAndTakeNothing() throws IOException {
    Answer first = strict.get("/users/1");
    Answer exempt = strict.get("/public/x");
    Answer second = strict.get("/users/1");

    assertEquals("public", exempt.body());
    exempt
        .fields()
        .forEach(f -> assertFalse(f.name().toLowerCase(Locale.ROOT).contains("ratelimit")));
    assertEquals("2", first.field("X-RateLimit-Remaining"));
    assertEquals("1", second.field("X-RateLimit-Remaining"));
    strict.drain("/users/1");
    assertEquals(429, strict.get("/users/1").status());
    assertEquals(200, strict.get("/public/x").status());
  }
}
