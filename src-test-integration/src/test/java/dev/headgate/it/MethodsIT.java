// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.RateLimitFilter;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods of policies: exact tokens, where GET covers HEAD. */
class MethodsIT {

  private static final String ORIGIN = "Origin: https://shop.example";
  private static final String ASKS_FOR_POST = "Access-Control-Request-Method: POST";

  private static RateLimitFilter filter;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    filter =
        Filters.policies()
            .policy("everyone", p -> p.limit(100, "1/s"))
            .policy("login", p -> p.paths("/api/login").limit(3, "1/min"))
            .policy("read", p -> p.paths("/doc").methods("GET").limit(3, "1/min"))
            .policy("write", p -> p.paths("/doc").methods("POST", "PUT").limit(2, "1/min"))
            .policy("preflights", p -> p.paths("/cors").methods("OPTIONS").limit(2, "1/min"))
            .policy("posts", p -> p.paths("/cors").methods("POST").limit(2, "1/min"))
            .policy("costly", p -> p.paths("/costly").cost(2).refundOn("2xx").limit(4, "1/min"))
            .build();
    server =
        new Application()
            .servlet("/*", (in, out) -> out.getWriter().print(in.getMethod()))
            .filter(filter, "/*")
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void fill() {
    filter.reset(TestServer.PEER);
  }

  private static Answer send(String method, String target, String... lines) throws IOException {
    return server.send(RawHttp.request(method, target, lines)).get(0);
  }

  private static Answer preflight(String target) throws IOException {
    return send("OPTIONS", target, ORIGIN, ASKS_FOR_POST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET",
        "get",
        "PoSt",
        "POST",
        "FOO",
        "PROPFIND",
        "OPTIONS",
        "TRACE",
        "HEAD",
        "M-X"
      })
  void policyWithoutMethodsIsForAll(String method) throws IOException {
    server.get(3, "/api/login");

    assertEquals(429, send(method, "/api/login").status());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, '\"everyone\";r=99;t=99, \"read\";r=2;t=120'",
    "HEAD, '\"everyone\";r=99;t=99, \"read\";r=2;t=120'",
    "POST, '\"everyone\";r=99;t=99, \"write\";r=1;t=60'",
    "PUT, '\"everyone\";r=99;t=99, \"write\";r=1;t=60'",
    "get, '\"everyone\";r=99;t=99'",
    "Post, '\"everyone\";r=99;t=99'",
    "DELETE, '\"everyone\";r=99;t=99'",
    "OPTIONS, '\"everyone\";r=99;t=99'",
    "FOO, '\"everyone\";r=99;t=99'",
  })
  void policyWithMethodsLeavesTheRestToOthers(String method, String fields) throws IOException {
    assertEquals(fields, send(method, "/doc").list("RateLimit"));
  }

  @Test
  void overriddenMethodIsNotRead() throws IOException {
    server.get(3, "/api/login");

    assertEquals(429, send("POST", "/api/login", "X-HTTP-Method-Override: PUT").status());
    assertEquals(429, send("POST", "/api/login?_method=PUT").status());

    send("POST", "/doc", "X-HTTP-Method-Override: DELETE");
    assertTrue(send("POST", "/doc", "X-HTTP-Method: GET").list("RateLimit").contains("write"));
    assertEquals(429, send("POST", "/doc", "X-Method-Override: GET").status());
  }

  @Test
  void headAndGetShareABucketAndTheirFields() throws IOException {
    send("GET", "/doc");
    send("GET", "/doc");
    assertEquals(200, send("HEAD", "/doc").status());
    Answer get = send("GET", "/doc");
    Answer head = send("HEAD", "/doc");

    assertEquals(429, get.status());
    assertEquals(429, head.status());
    assertEquals(get.fields(), head.fields());
    assertEquals("", head.body());
    assertTrue(head.has("Retry-After") && head.has("RateLimit"));
  }

  @Test
  void preflightsHaveABucketOfTheirOwn() throws IOException {
    for (int i = 0; i < 3; i++) {
      assertEquals("OPTIONS", preflight("/api/login").body());
    }
    Answer rejected = preflight("/api/login");

    assertEquals(429, rejected.status());
    assertEquals("60", rejected.field("Retry-After"));
    assertEquals(
        "\"everyone\";r=97;t=97, \"login\";r=0;t=60", rejected.list("RateLimit"), "took nothing");
    assertEquals(
        "\"everyone\";r=99;t=99, \"login\";r=2;t=120", server.get("/api/login").list("RateLimit"));
  }

  @Test
  void requestsTakeNothingFromTheirPreflights() throws IOException {
    server.get(4, "/api/login");

    assertEquals(200, preflight("/api/login").status());
    assertEquals(429, server.get("/api/login").status());
  }

  @Test
  void preflightsAreLimited() throws IOException {
    long allowed = 0;
    for (int i = 0; i < 200; i++) {
      allowed += preflight("/other").status() == 200 ? 1 : 0;
    }

    assertEquals(100, allowed);
    assertEquals("99", server.get("/other").field("X-RateLimit-Remaining"));
  }

  @Test
  void preflightFallsUnderPoliciesForOptions() throws IOException {
    assertEquals(
        "\"everyone\";r=99;t=99, \"preflights\";r=1;t=60", preflight("/cors").list("RateLimit"));
    assertEquals(
        "\"everyone\";r=99;t=99, \"posts\";r=1;t=60", send("POST", "/cors").list("RateLimit"));
  }

  @Test
  void preflightCostsOneAndIsNeverGivenBack() throws IOException {
    assertEquals(
        "\"everyone\";q=100;w=100, \"costly\";q=4;w=240",
        preflight("/costly").list("RateLimit-Policy"));
    assertEquals(
        "\"everyone\";r=98;t=98, \"costly\";r=2;t=120", preflight("/costly").list("RateLimit"));
    assertEquals(
        "\"everyone\";q=100;w=100, \"costly\";q=2;w=240",
        server.get("/costly").list("RateLimit-Policy"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: y",
        ORIGIN,
        ASKS_FOR_POST,
        "Access-Control-Request-Headers: x",
        ORIGIN + "\r\nAccess-Control-Request-Headers: x"
      })
  void optionsThatAreNoPreflightAreOrdinaryRequests(String lines) throws IOException {
    server.get(2, "/api/login");

    assertEquals(200, send("OPTIONS", "/api/login", lines).status());
    assertEquals(429, send("OPTIONS", "/api/login", lines).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "options", "HEAD"})
  void otherMethodsWithTheFieldsOfAPreflightAreOrdinaryRequests(String method) throws IOException {
    server.get(3, "/api/login");

    assertEquals(429, send(method, "/api/login", ORIGIN, ASKS_FOR_POST).status());
  }

  @Test
  void resetFillsTheBucketOfPreflightsAsWell() throws IOException {
    for (int i = 0; i < 4; i++) {
      preflight("/api/login");
    }
    filter.reset(TestServer.PEER);

    assertEquals(200, preflight("/api/login").status());
  }
}
