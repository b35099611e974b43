// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SettingsInWordsTest {

  private static String words(String json) {
    Problems problems = new Problems();
    Variables none = new Variables(name -> null);
    Given.Members given =
        Objects.requireNonNull(JsonReader.read("f", json.getBytes(UTF_8), none, problems));
    GivenSettings beside = new GivenSettings(Map.of(), "test");
    Settings settings =
        SettingsReader.readFile(given, beside, Functions.namedIn(given), null, problems);
    assertEquals(List.of(), Reported.in(problems));
    return String.join("\n", SettingsInWords.lines(settings)) + "\n";
  }

  @Test
  void saysWhatIsTheDefault() {
    assertEquals(
        """
        policy all
          for         all methods to all paths
          counted by  ip
          cost        1 token for each request, unless a function in Java says another
          limit       all: at most 10 at once, then 2 per second: one each 500 milliseconds
        for all
          clients     the peers of connections, whatever their headers say; IPv6 by /64
          response    status 429, body default, fields x-ratelimit and ratelimit
          store       memory, 1 limit of 1000000 buckets of 32 bytes: 32.0 MB in all, from the start
          reload      never by itself
        """,
        words(
            """
            { "policies": [ { "name": "all", "limits": [ { "capacity": 10, "refill": "2/s" } ] } ] }
            """));
  }

  @Test
  void saysWhatIsGiven() {
    assertEquals(
        """
        policy login
          for         GET, POST and HEAD to the root, /caf\\u00e9/*
          counted by  ip and function:tenant, or ip in place of what a request lacks
          cost        2 tokens for each request
          limit       login: at most 2 at once (of 5 tokens), then 5 tokens per minute: one request each 24 seconds
          limit       login-2: at most 25 at once (of 50 tokens), then 50 tokens per day: one request each 57.6 minutes
          refund      a response of 2xx, 404 gives the tokens back
          dry run     it decides and reports, and rejects nothing
        for all
          exempt      all methods to all paths, from [192.0.2.0/24]
          exempt      GET to /health
          clients     found in X-Real-IP of trusted proxies [10.0.0.0/8], IPv6 by /56
          response    status 503, body sendError, no fields
          store       memory, 2 limits of 1000 buckets of 32 bytes: 0.0 MB each, 0.1 MB in all, from the start
          reload      looks every 5 seconds whether the file has changed, and takes it over once it stands still
          silenced    [HG-CHOSEN-KEY]
        """,
        words(
            """
            {
              "client": { "trustedProxies": [ "10.0.0.0/8" ], "header": "X-Real-IP", "ipv6Prefix": 56 },
              "exempt": [ { "addresses": [ "192.0.2.0/24" ] }, { "paths": [ "/health" ], "methods": [ "GET" ] } ],
              "policies": [
                { "name": "login", "paths": [ "", "/café/*" ], "methods": [ "GET", "POST" ],
                  "key": [ "ip", "function:tenant" ], "cost": 2, "refundOn": [ "2xx", 404 ], "dryRun": true,
                  "limits": [ { "capacity": 5, "refill": "5/min" }, { "capacity": 50, "refill": "50/d" } ] }
              ],
              "response": { "status": 503, "body": "sendError", "fields": [] },
              "store": { "maxBuckets": 1000 },
              "reload": "5s",
              "silence": [ "HG-CHOSEN-KEY" ]
            }
            """));
  }

  @Test
  void saysNothingThatIsInOtherStores() {
    String words =
        words(
            """
            {
              "policies": [ { "name": "all", "limits": [ { "capacity": 10, "refill": "2/s" } ] } ],
              "store": { "type": "redis", "uri": "redis://:secret@host" }
            }
            """);
    assertTrue(
        words.contains(
            "store       redis, with its uri; while it fails, each node limits by itself, with each"
                + " limit in full: 1 limit of 100000 buckets of 32 bytes: 3.2 MB in all, from the"
                + " start\n"),
        words);
    assertFalse(words.contains("secret"), words);
  }

  @Test
  void saysWhatHappensWhileAStoreFails() {
    String words =
        words(
            """
            {
              "policies": [ { "name": "all", "limits": [ { "capacity": 10, "refill": "2/s" } ] } ],
              "store": { "type": "redis", "onFailure": "reject", "nodes": 3 }
            }
            """);
    assertTrue(
        words.contains("store       redis; while it fails, requests are answered 503\n"), words);
  }
}
