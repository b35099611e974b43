// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs by itself, for there is no Jackson on its class path. */
class WithoutJackson {

  @Test
  void thereIsNone() {
    assertThrows(
        ClassNotFoundException.class,
        () -> Class.forName("com.fasterxml.jackson.core.JsonFactory"));
  }

  @Test
  void whatIsSetUpWithoutJsonWorks() throws Exception {
    RateLimitFilter filter = RateLimitFilter.builder().capacity(1).refill("1/min").build();
    assertEquals(200, status(filter));
    assertEquals(429, status(filter));
  }

  private static int status(RateLimitFilter filter) throws Exception {
    Exchange exchange = new Exchange();
    filter.doFilter(exchange.request, exchange.response, (in, out) -> {});
    return exchange.status;
  }

  @Test
  void jsonIsOneMistakeThatNamesTheDependency() {
    byte[] json =
        "{ \"policies\": [ { \"name\": \"a\", \"limits\": [] } ] }"
            .getBytes(StandardCharsets.UTF_8);
    assertEquals(
        List.of(
            "[HG-JACKSON] config = \"/headgate.json\" is JSON, which needs Jackson 2.15 or newer, and"
                + " there is none; add com.fasterxml.jackson.core:jackson-databind 2.15 or newer, or"
                + " set up without JSON"),
        JsonSetup.mistakes(json));
  }
}
