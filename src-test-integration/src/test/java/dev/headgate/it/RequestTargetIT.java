// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.jetty.http.UriCompliance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may change about a request without becoming another client. */
class RequestTargetIT {

  private static final String TARGET = "/app/api/login";

  @TempDir static Path folder;

  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    Site.UriReading everything = new Site.UriReading(UriCompliance.UNSAFE, true);
    site = Site.ofServlets("/app", everything, folder);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @BeforeEach
  void fill() {
    site.fill();
  }

  /** The statuses of requests that are each sent on a connection of their own. */
  private static List<Integer> statuses(List<String> requests) throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (String request : requests) {
      statuses.add(site.send(request).get(0).status());
    }
    return statuses;
  }

  private static List<String> four(String format) {
    return IntStream.range(0, 4).mapToObj(i -> format.replace("#", "" + i)).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET " + TARGET + " HTTP/1.1\r\nHost: host#\r\n\r\n",
        "GET " + TARGET + " HTTP/1.1\r\nHost: host:808#\r\n\r\n",
        "GET " + TARGET + " HTTP/1.1\r\nHost: EXAMPLE.com.\r\n\r\n",
        "GET " + TARGET + " HTTP/1.1\r\nHost: [::#]:80\r\n\r\n",
        "GET " + TARGET + " HTTP/1.0\r\n\r\n",
        "GET " + TARGET + " HTTP/1.0\r\nHost: host#\r\n\r\n",
        "GET http://other/app/api/login HTTP/1.1\r\nHost: other\r\n\r\n",
        "GET http://other#/app/api/login HTTP/1.1\r\nHost: other#\r\n\r\n",
        "GET HTTPS://other:808#/app/api/login HTTP/1.1\r\nHost: other:808#\r\n\r\n",
        "GET " + TARGET + "?x=# HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET " + TARGET + ";x=# HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /app/users/# HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /app/users/#/# HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /app/docs/?# HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST " + TARGET + "?# HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
      })
  void isCountedByThePolicyAndTheAddressAlone(String format) throws IOException {
    assertEquals(List.of(200, 200, 200, 429), statuses(four(format)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET http://evil/app/api/login HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET http://evil HTTP/1.1\r\nHost: evil\r\n\r\n",
        "GET http://u:p@other/app/api/login HTTP/1.1\r\nHost: other\r\n\r\n",
        "GET http:///app/api/login HTTP/1.1\r\nHost: other\r\n\r\n",
        "GET http:/app/api/login HTTP/1.1\r\nHost: other\r\n\r\n",
        "GET app/api/login HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET " + TARGET + " HTTP/1.1\r\n\r\n",
        "GET " + TARGET + " HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET " + TARGET + " HTTP/1.1\r\nHost:\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n",
      })
  void isNoWayAroundAnEmptyBucket(String request) throws IOException {
    site.drain("/api/login");

    Answer answer = site.send(request).get(0);

    assertFalse(answer.body().startsWith("secret"), request);
    assertTrue(answer.status() >= 300 || answer.has("RateLimit"), request);
  }

  @Test
  void idsInAPathShareTheBucketOfTheirPattern() throws IOException {
    site.get("/users/1");
    site.get("/users/2");
    site.get("/users/3");

    assertEquals(429, site.get("/users/4").status());
    assertEquals(429, site.get("/users").status());
    assertEquals(200, site.get("/api/login").status());
  }
}
