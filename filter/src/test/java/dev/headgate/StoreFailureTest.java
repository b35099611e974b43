// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.http.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A filter whose store fails, from the first failure to the last reload. */
class StoreFailureTest {

  private final StoreUnavailableException outage =
      new StoreUnavailableException("no answer", null, Duration.ofSeconds(1));
  private final LogLines log = LogLines.listen();
  private final FailingStore store = new FailingStore();

  @AfterEach
  void stopListening() {
    log.close();
  }

  private RateLimitFilterBuilder settings(String... namesAndValues) {
    RateLimitFilterBuilder builder = RateLimitFilter.builder().store(store).refill("1/d");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.storeSettings(Map.of(namesAndValues[i], namesAndValues[i + 1]));
    }
    return builder;
  }

  private static Exchange send(RateLimitFilter filter) throws Exception {
    Exchange exchange = new Exchange();
    filter.doFilter(exchange.request, exchange.response, (request, response) -> {});
    return exchange;
  }

  private static String left(RateLimitFilter filter) throws Exception {
    return String.valueOf(send(filter).field("X-RateLimit-Remaining"));
  }

  @Test
  void anOutageOverReloadsIsOneAndIsToldOnce() throws Exception {
    RateLimitFilter filter = settings("nodes", "2").build();
    store.failure = outage;
    assertEquals("4", left(filter));
    assertEquals("3", left(filter));
    filter.reload(settings("onFailure", "allow"));
    assertEquals("null", left(filter));
    store.failure = null;
    assertEquals("9", left(filter));
    assertEquals("8", left(filter));
    assertEquals(
        List.of(
            "WARNING Headgate: a filter set up in Java: the bucket store fails; each node limits by"
                + " itself, with 1/2 of each limit: no answer",
            "INFO Headgate: a filter set up in Java: the bucket store works again"),
        log.aboutStores());
  }

  /** It began when all was well, so it does not say that all is well again. */
  @Test
  void aRequestThatWasUnderWayDoesNotEndAnOutage() throws Exception {
    RateLimitFilter filter = settings().build();
    store.meanwhile =
        () -> {
          store.failure = outage;
          assertEquals("9", sendUnchecked(filter).field("X-RateLimit-Remaining"));
        };
    assertEquals("9", left(filter));
    assertEquals(1, log.aboutStores().size());
    store.failure = null;
    assertEquals("8", left(filter));
    assertEquals(1, log.aboutStores().size());
  }

  private static Exchange sendUnchecked(RateLimitFilter filter) {
    try {
      return send(filter);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void theStoreIsAskedAtEachRequestAllTheSame() throws Exception {
    RateLimitFilter filter = settings().build();
    store.failure = outage;
    for (int i = 1; i <= 3; i++) {
      send(filter);
      assertEquals(i, store.asked);
    }
  }

  @Test
  void settingsThatTheStoreRefusesLeaveItAndTheBucketsHereAsTheyWere() throws Exception {
    RateLimitFilter filter = settings("nodes", "2").build();
    store.failure = outage;
    assertEquals("4", left(filter));
    store.refusal = new IllegalArgumentException("planned");
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> filter.reload(settings().capacity(1000)));
    assertSame(store.refusal, refused);
    assertEquals("3", left(filter));
    store.refusal = null;
    filter.reload();
    assertEquals("2", left(filter));
  }

  @Test
  void moreLocalBucketsThanFitLeaveEverythingAsItWas() throws Exception {
    RateLimitFilter filter = settings().build();
    store.failure = outage;
    assertEquals("9", left(filter));
    int configured = store.configured.size();
    assertThrows(
        IllegalArgumentException.class,
        () -> filter.reload(settings("localBuckets", "500000000", "onFailure", "local")));
    assertEquals(configured, store.configured.size());
    assertEquals("8", left(filter));
  }

  @Test
  void theBucketsHereTakeNoMemoryUnlessTheyAreNeeded() {
    settings("localBuckets", "500000000", "onFailure", "allow").build().destroy();
    settings("localBuckets", "500000000", "onFailure", "reject").build().destroy();
    assertEquals(2, store.closed);
  }

  @Test
  void keysThatTheStoreCannotAskForAreRefusedAtAReloadAsWell() throws Exception {
    store.takesOneKey = true;
    RateLimitFilter filter = settings().build();
    RateLimitFilterBuilder two =
        RateLimitFilter.builder()
            .policy("a", p -> p.limit(1, "1/s"))
            .policy("b", p -> p.key("global").limit(1, "1/s"));
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> filter.reload(two)).getMessage());
    assertTrue(message.contains("\"a, b\" are policies that one request may fall under"), message);
    assertEquals("9", left(filter));
  }

  @Test
  void rejectionSaysWhatAReachedStoreWouldHaveDecidedAbout() throws Exception {
    RateLimitFilter filter = settings("onFailure", "reject").build();
    store.failure = new StoreUnavailableException("x", null, Duration.ofNanos(1));
    Exchange exchange = send(filter);
    assertEquals(503, exchange.status);
    assertEquals("1", exchange.field("Retry-After"));
    assertEquals("\"default\";q=10;w=864000", exchange.field("RateLimit-Policy"));
    assertNull(exchange.field("RateLimit"));
    assertFalse(exchange.body().isEmpty());
  }

  @Test
  void waitIsAtLeastASecondAndNeverOverflows() {
    assertEquals(1, Responder.retryAfterSeconds(new IllegalStateException("planned")));
    assertEquals(1, wait(Duration.ZERO));
    assertEquals(1, wait(Duration.ofSeconds(-5)));
    assertEquals(1, wait(Duration.ofSeconds(1)));
    assertEquals(2, wait(Duration.ofSeconds(1, 1)));
    assertEquals(Long.MAX_VALUE, wait(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)));
  }

  private static long wait(Duration retryAfter) {
    return Responder.retryAfterSeconds(new StoreUnavailableException("x", null, retryAfter));
  }
}
