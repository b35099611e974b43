// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.ManualClock;
import dev.headgate.client.ClientKey;
import dev.headgate.client.KeyPart;
import dev.headgate.http.Exchange;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bucket has one token, so the second request of a client is refused. */
class RequestKeyTest {

  private static RateLimitFilterBuilder builder() {
    return RateLimitFilter.builder().clock(new ManualClock()).capacity(1).refill("1/d");
  }

  private static RateLimitFilter countingBy(String... parts) {
    return builder().key(parts).build();
  }

  private static boolean passes(RateLimitFilter filter, Consumer<Exchange> client) {
    Exchange exchange = new Exchange();
    client.accept(exchange);
    boolean[] passes = {false};
    try {
      filter.doFilter(exchange.request, exchange.response, (req, res) -> passes[0] = true);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return passes[0];
  }

  private static void areTwo(
      RateLimitFilter filter, Consumer<Exchange> one, Consumer<Exchange> other) {
    assertTrue(passes(filter, one));
    assertTrue(passes(filter, other));
    assertFalse(passes(filter, one));
    assertFalse(passes(filter, other));
  }

  private static Consumer<Exchange> header(String... values) {
    return exchange -> exchange.headers.put("X-API-Key", List.of(values));
  }

  private static Consumer<Exchange> cookie(String... values) {
    return exchange -> {
      for (String value : values) {
        exchange.cookies.add(new Cookie("sid", value));
      }
    };
  }

  private static HttpSession session(String id) {
    return (HttpSession)
        Proxy.newProxyInstance(
            HttpSession.class.getClassLoader(),
            new Class<?>[] {HttpSession.class},
            (proxy, method, args) -> id);
  }

  @Test
  void headersCountByTheirValue() {
    areTwo(countingBy("header:x-api-key"), header("a"), header("b"));
    areTwo(countingBy("header:X-API-Key"), header("a"), header("A"));
  }

  @Test
  void whiteSpaceAroundAHeaderDoesNotCount() {
    RateLimitFilter filter = countingBy("header:X-API-Key");
    assertTrue(passes(filter, header("a")));
    assertFalse(passes(filter, header(" \ta ")));
  }

  @Test
  void cookiesQueriesPrincipalsSessionsMethodsAndPathsCount() {
    areTwo(countingBy("cookie:sid"), cookie("a"), cookie("b"));
    areTwo(countingBy("query:k"), e -> e.query = "k=a", e -> e.query = "k=b");
    areTwo(countingBy("principal"), e -> e.principal = () -> "a", e -> e.principal = () -> "b");
    areTwo(countingBy("session"), e -> e.session = session("a"), e -> e.session = session("b"));
    areTwo(countingBy("method"), e -> e.method = "GET", e -> e.method = "POST");
    areTwo(countingBy("path"), e -> e.pathInfo = "/a", e -> e.pathInfo = "/b");
    areTwo(countingBy("ip", "method"), e -> e.peer = "1.2.3.4", e -> e.method = "POST");
  }

  @Test
  void everybodyIsOneUnderGlobal() {
    RateLimitFilter filter = countingBy("global");
    assertTrue(passes(filter, e -> e.peer = "1.2.3.4"));
    assertFalse(passes(filter, e -> e.peer = "1.2.3.5"));
  }

  @Test
  void theAddressTakesThePlaceOfAMissingPart() {
    RateLimitFilter filter = countingBy("header:X-API-Key");
    areTwo(filter, e -> e.peer = "1.2.3.4", e -> e.peer = "1.2.3.5");
    assertFalse(passes(filter, header("").andThen(e -> e.peer = "1.2.3.4")));
    assertFalse(passes(filter, header("  ").andThen(e -> e.peer = "1.2.3.4")));
    assertFalse(passes(filter, header("a", "b").andThen(e -> e.peer = "1.2.3.4")));
    assertFalse(passes(filter, header("a", "a").andThen(e -> e.peer = "1.2.3.4")));
    assertTrue(passes(filter, header("1.2.3.4").andThen(e -> e.peer = "1.2.3.4")));
  }

  @Test
  void otherMissingPartsToo() {
    for (String part : List.of("cookie:sid", "query:k", "principal", "session")) {
      areTwo(countingBy(part), e -> e.peer = "1.2.3.4", e -> e.peer = "1.2.3.5");
    }
    RateLimitFilter filter = countingBy("cookie:sid");
    areTwo(filter, cookie("a"), cookie("a", "b"));
    assertFalse(passes(filter, e -> {}));
  }

  @Test
  void aFunctionCountsByWhatItSays() {
    RateLimitFilter filter =
        builder()
            .key("function:tenant")
            .keyFunction("tenant", request -> request.getQueryString())
            .build();
    areTwo(filter, e -> e.query = "a", e -> e.query = "b");
    areTwo(filter, e -> e.peer = "1.2.3.4", e -> e.peer = "1.2.3.5");
  }

  @Test
  void aFunctionThatThrowsHasNoValue() {
    RateLimitFilter filter =
        builder()
            .key("function:broken")
            .keyFunction(
                "broken",
                request -> {
                  throw new IllegalStateException("broken");
                })
            .build();
    areTwo(filter, e -> e.peer = "1.2.3.4", e -> e.peer = "1.2.3.5");
  }

  @Test
  void aFunctionMayThrowWhatItDoesNotDeclare() {
    for (Throwable thrown : List.of(new IOException("io"), new StackOverflowError("deep"))) {
      RateLimitFilter filter =
          builder()
              .key("function:broken")
              .keyFunction(
                  "broken",
                  request -> {
                    throw RequestKeyTest.<RuntimeException>undeclared(thrown);
                  })
              .build();
      areTwo(filter, e -> e.peer = "1.2.3.4", e -> e.peer = "1.2.3.5");
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T undeclared(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void methodsThatClientsMakeUpAreOne() {
    RateLimitFilter filter = countingBy("method");
    assertTrue(passes(filter, e -> e.method = "X1"));
    assertFalse(passes(filter, e -> e.method = "X2"));
    assertTrue(passes(filter, e -> e.method = "GET"));
    assertFalse(passes(filter, e -> e.method = "HEAD"));
  }

  @Test
  void aHeaderWithoutALineIsMissing() {
    List<@Nullable String> nothing = Collections.singletonList(null);
    Consumer<Exchange> broken =
        exchange -> {
          exchange.headers.put("X-API-Key", nothing);
          exchange.headers.put("X-Forwarded-For", nothing);
        };
    areTwo(countingBy("header:X-API-Key"), broken, header("a"));
    RateLimitFilter filter = builder().trustedProxies("203.0.113.9").build();
    assertTrue(passes(filter, broken));
    assertFalse(passes(filter, e -> {}));
  }

  @Test
  void aRequestThatThrowsIsCountedByItsPeer() {
    RateLimitFilter filter = countingBy("principal");
    Consumer<Exchange> broken =
        exchange ->
            exchange.principal =
                () -> {
                  throw new IllegalStateException("no realm");
                };
    assertTrue(passes(filter, broken));
    assertFalse(passes(filter, e -> {}));
  }

  @Test
  void trustedProxiesSayWhoAsks() {
    RateLimitFilter filter = builder().trustedProxies("10.0.0.0/8").build();
    Consumer<Exchange> proxy = exchange -> exchange.peer = "10.0.0.1";
    Consumer<Exchange> one =
        proxy.andThen(e -> e.headers.put("X-Forwarded-For", List.of("9.9.9.9, 1.2.3.4, 10.0.0.2")));
    areTwo(filter, one, proxy.andThen(e -> e.headers.put("X-Forwarded-For", List.of("1.2.3.5"))));
    assertFalse(
        passes(
            filter,
            proxy.andThen(e -> e.headers.put("X-Forwarded-For", List.of("6.6.6.6, 1.2.3.4")))));
  }

  @Test
  void hopsAndTheirHeaderCanBeSet() {
    RateLimitFilter filter = builder().trustedHops(2).clientHeader("Forwarded").build();
    areTwo(
        filter,
        e ->
            e.headers.put("Forwarded", List.of("for=9.9.9.9, for=1.2.3.4;proto=http, for=5.5.5.5")),
        e -> e.headers.put("Forwarded", List.of("for=1.2.3.5, for=5.5.5.5")));
  }

  @Test
  void resetFillsTheBucketOfAnAddress() {
    RateLimitFilter filter = countingBy("header:X-API-Key", "global");
    assertTrue(passes(filter, e -> e.peer = "1.2.3.4"));
    assertTrue(passes(filter, header("a")));
    filter.reset("::ffff:1.2.3.4");
    assertTrue(passes(filter, e -> e.peer = "1.2.3.4"));
    assertFalse(passes(filter, header("a")));
  }

  @Test
  void resetFillsTheBucketOfAKey() {
    RateLimitFilter filter = countingBy("header:X-API-Key", "ip");
    assertTrue(passes(filter, header("a")));
    KeyPart part = new KeyPart(KeyPart.Kind.HEADER, "x-api-key");
    filter.reset(
        ClientKey.builder().value(part, "a").address(ClientKey.ofPeer("203.0.113.9", 64)).build());
    assertTrue(passes(filter, header("a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"method", "path"})
  void resetSaysWhenAnAddressHasManyBuckets(String part) {
    RateLimitFilter filter = countingBy("ip", part);
    String message =
        assertThrows(IllegalStateException.class, () -> filter.reset("1.2.3.4")).getMessage();
    assertEquals(
        "clients are counted by "
            + part
            + " as well as their address in policy default: reset a ClientKey",
        message);
  }
}
