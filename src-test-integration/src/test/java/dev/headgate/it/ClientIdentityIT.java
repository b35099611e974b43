// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.RateLimitFilter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who shares a bucket with whom: each bucket has one token, so the second request tells. */
class ClientIdentityIT {

  private final RateLimitFilter filter = Filters.tenTokens().capacity(1).build();
  private TestServer server;

  /** In front of the filter, another one makes the peer what the test says. */
  @BeforeEach
  void start() throws Exception {
    server = Application.hello().filter(new PeerFilter(), "/*").filter(filter, "/api/*").start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, ::ffff:1.2.3.4",
    "1.2.3.4, [::ffff:1.2.3.4]",
    "1.2.3.4, [::ffff:102:304]",
    "1.2.3.4, ::FFFF:1.2.3.4",
    "1.2.3.4, 1.2.3.4:4711",
    "1.2.3.4, [::ffff:1.2.3.4]:4711",
    "2001:db8::1, [2001:db8::1%eth0]:4711",
    "1.2.3.4, 0:0:0:0:0:ffff:1.2.3.4",
    "2001:db8::1, 2001:0DB8:0:0:0:0:0:1",
    "2001:db8::1, [2001:db8::1]",
    "fe80::1, fe80::1%eth0",
    "fe80::1%eth0, [fe80::1%eth1]",
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
  })
  void oneClientHasOneBucket(String peer, String same) throws IOException {
    assertEquals(200, statusFor(peer));
    assertEquals(429, statusFor(same));
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 1.2.3.5",
    "1.2.3.4, ::1.2.3.4",
    "1.2.3.4, 64:ff9b::1.2.3.4",
    "::ffff:1.2.3.4, ::ffff:1.2.3.5",
    "2001:db8:1:2::1, 2001:db8:1:3::1",
    "127.0.0.1, ::1",
    "1.2.3.4, nobody",
  })
  void differentClientsHaveDifferentBuckets(String peer, String other) throws IOException {
    assertEquals(200, statusFor(peer));
    assertEquals(200, statusFor(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PeerFilter.NONE,
        "",
        "unknown",
        "localhost",
        "1.2.3",
        "010.0.0.1",
        "1.2.3.4.5",
        "::g",
        "["
      })
  void peersThatAreNoAddressesAreOneClient(String peer) throws IOException {
    assertEquals(200, statusFor("garbage"));
    assertEquals(429, statusFor(peer));
    assertEquals(200, statusFor("1.2.3.4"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 198.51.100.7",
        "Forwarded: for=198.51.100.7",
        "X-Real-IP: 198.51.100.7",
        "CF-Connecting-IP: 198.51.100.7",
        "True-Client-IP: 198.51.100.7",
        "X-Client-IP: 198.51.100.7",
        "X-Cluster-Client-IP: 198.51.100.7",
        "X-Originating-IP: 198.51.100.7",
        "Via: 1.1 198.51.100.7",
        "X-API-Key: 198.51.100.7",
        "Cookie: JSESSIONID=198.51.100.7",
        "X-Forwarded-Host: 198.51.100.7",
        "User-Agent: 198.51.100.7",
      })
  void noFieldOfTheRequestMakesAnotherClient(String fieldLine) throws IOException {
    assertEquals(200, statusFor("192.0.2.1"));
    assertEquals(
        429, server.get("/api/hello", PeerFilter.FIELD + ": 192.0.2.1", fieldLine).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/hello?x=1", "/api/other", "/api/hello/", "/api/%68ello", "/api;a=1/hello"})
  void noOtherTargetMakesAnotherClient(String target) throws IOException {
    assertEquals(200, statusFor("192.0.2.1"));
    assertEquals(429, server.get(target, PeerFilter.FIELD + ": 192.0.2.1").status());
  }

  @Test
  void resetFillsTheBucketOfThatClientAlone() throws IOException {
    for (String client : List.of("1.2.3.4", "1.2.3.5", "2001:db8:1:2::1")) {
      assertEquals(200, statusFor(client));
      assertEquals(429, statusFor(client));
    }

    filter.reset("::ffff:1.2.3.4");
    assertEquals(429, statusFor("1.2.3.5"));
    assertEquals(429, statusFor("2001:db8:1:2::1"));
    assertEquals(200, statusFor("1.2.3.4"));

    filter.reset("2001:db8:1:2::ffff");
    assertEquals(200, statusFor("2001:db8:1:2::1"));
    assertEquals(429, statusFor("1.2.3.4"));
  }

  @Test
  void resetWantsAnAddress() {
    assertThrows(IllegalArgumentException.class, () -> filter.reset("localhost"));
  }

  private int statusFor(String peer) throws IOException {
    return server.get("/api/hello", PeerFilter.FIELD + ": " + peer).status();
  }
}
