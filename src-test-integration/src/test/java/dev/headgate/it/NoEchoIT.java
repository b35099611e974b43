// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that a client sent comes back in a rejection. */
class NoEchoIT {

  private static final String SENT = "echoed";
  private static final String SCRIPT = "<script>" + SENT + "</script>";

  @ParameterizedTest
  @CsvSource({"application/json, problem+json", "text/plain, text/plain"})
  void rejectionRepeatsNothingOfTheRequest(String accept, String contentType) throws Exception {
    try (TestServer server =
        Application.hello().filter(Filters.tenTokens().build(), "/api/*").start()) {
      server.get(10, "/api/hello");
      Answer rejection =
          server.get(
              "/api/%3Cscript%3E" + SENT + "%3C/script%3E;" + SENT + "=1?" + SENT + "=%3Cscript%3E",
              "Accept: " + accept + ";" + SENT + "=\"" + SCRIPT + "\", text/" + SENT,
              "Accept-Language: " + SENT,
              "User-Agent: " + SCRIPT,
              "Referer: http://localhost/" + SCRIPT,
              "Cookie: " + SENT + "=" + SENT,
              "Origin: http://" + SENT + ".example",
              "X-Forwarded-For: " + SCRIPT,
              "X-Request-Id: " + SENT,
              "RateLimit-Policy: \"" + SENT + "\";q=1",
              "X-" + SENT + ": " + SENT);

      assertEquals(429, rejection.status());
      assertTrue(rejection.field("Content-Type").contains(contentType), rejection.toString());
      String all = rejection.toString().toLowerCase(Locale.ROOT);
      assertFalse(all.contains(SENT), all);
      assertFalse(all.contains("script"), all);
      assertFalse(all.contains(TestServer.PEER), all);
    }
  }
}
