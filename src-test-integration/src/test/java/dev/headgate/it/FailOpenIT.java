// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.RateLimitFilter;
import dev.headgate.it.SwitchableStore.Failure;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * With {@code allow}, a store that fails turns no request into an error, and limits again as soon
 * as it works.
 */
class FailOpenIT {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void requestsPassWithPoliciesAndNoNumbersUntilItWorksAgain(Failure failure) throws Exception {
    SwitchableStore store = new SwitchableStore();
    RateLimitFilter filter =
        RateLimitFilter.builder().store(store).storeSettings(Map.of("onFailure", "allow")).build();
    try (TestServer server = Application.hello().filter(filter, "/api/*").start()) {
      assertEquals("9", server.get("/api/hello").field("X-RateLimit-Remaining"));

      store.failure = failure;
      for (Answer answer : server.get(15, "/api/hello")) {
        assertEquals(200, answer.status());
        assertEquals("hello", answer.body());
        assertEquals("\"default\";q=10;w=5", answer.field("RateLimit-Policy"));
        assertFalse(answer.has("RateLimit"));
        assertFalse(answer.has("Retry-After"));
        assertFalse(answer.fields().stream().anyMatch(f -> f.name().startsWith("X-RateLimit")));
      }

      store.failure = Failure.NONE;
      assertEquals("8", server.get("/api/hello").field("X-RateLimit-Remaining"));
      assertEquals(429, server.get(9, "/api/hello").get(8).status());
    }
    assertTrue(store.closed);
  }
}
