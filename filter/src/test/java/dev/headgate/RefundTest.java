// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.policy.StatusSet;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is given back, and that it is once, however the end of a request is told. */
class RefundTest {

  private static final FilterChain STARTS = (request, response) -> request.startAsync();

  private final List<String> given = new ArrayList<>();
  private final List<Throwable> storeFailures = new ArrayList<>();
  private final List<AsyncListener> listeners = new ArrayList<>();
  private final AsyncContext context = proxy(AsyncContext.class, this::onContext);
  private @Nullable Throwable storeFailure;
  private int status = 404;
  private boolean hasContext = true;
  private boolean takesListeners = true;

  @Test
  void eachChargeIsGivenBackForItsOwnStatuses() throws Exception {
    refund("404", "2xx", "4xx").doFilter(request(), response(), (request, response) -> {});

    assertEquals(List.of("0 2"), given);
  }

  @Test
  void theStoreIsNotAskedForNothing() throws Exception {
    refund("2xx", "405").doFilter(request(), response(), (request, response) -> {});

    assertEquals(List.of(), given);
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("planned"),
        new ServletException("planned"),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void anExceptionIsA500AndGoesOn(Throwable failure) {
    assertSame(failure, thrownOn(refund("500", "404"), failure));
    assertEquals(List.of("0"), given);
  }

  static Stream<Throwable> aborts() {
    return Stream.of(
        new IOException("planned"),
        new ServletException(new IOException("planned")),
        new UncheckedIOException(new IOException("planned")),
        new IllegalStateException(new RuntimeException(new IOException("planned"))));
  }

  @ParameterizedTest
  @MethodSource("aborts")
  void anIoExceptionGivesNothingBackAndGoesOn(Throwable failure) {
    assertSame(failure, thrownOn(refund("2xx", "4xx", "5xx"), failure));
    assertEquals(List.of(), given);
  }

  @Test
  void whatIsAsynchronousWaitsForItsCompletion() throws Exception {
    status = 200;
    refund("404").doFilter(request(), response(), STARTS);
    assertEquals(List.of(), given);

    status = 404;
    listeners.get(0).onComplete(new AsyncEvent(context));
    assertEquals(List.of("0"), given);
  }

  @Test
  void itIsGivenBackOnceHoweverOftenItEnds() throws Exception {
    refund("404").doFilter(request(), response(), STARTS);
    AsyncListener listener = listeners.get(0);
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads =
        Stream.generate(() -> new Thread(() -> endInEveryWay(listener, start))).limit(4).toList();
    threads.forEach(Thread::start);
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertEquals(List.of("0"), given);
  }

  private void endInEveryWay(AsyncListener listener, CountDownLatch start) {
    try {
      start.await();
      listener.onTimeout(new AsyncEvent(context));
      listener.onError(new AsyncEvent(context, new IllegalStateException("planned")));
      listener.onComplete(new AsyncEvent(context));
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void anErrorOfTheConnectionGivesNothingBack() throws Exception {
    refund("404").doFilter(request(), response(), STARTS);
    listeners.get(0).onError(new AsyncEvent(context, new IOException("planned")));
    listeners.get(0).onComplete(new AsyncEvent(context));

    assertEquals(List.of(), given);
  }

  @Test
  void startingAnewIsFollowedByOneListener() throws Exception {
    refund("404").doFilter(request(), response(), STARTS);
    AsyncListener first = listeners.get(0);
    listeners.clear();
    first.onStartAsync(new AsyncEvent(context));
    first.onStartAsync(new AsyncEvent(context));

    assertEquals(1, listeners.size());
    listeners.get(0).onComplete(new AsyncEvent(context));
    assertEquals(List.of("0"), given);
  }

  @Test
  void whatHasCompletedBeforeTheChainReturnsIsOver() throws Exception {
    hasContext = false;
    refund("404").doFilter(request(), response(), STARTS);

    assertEquals(List.of("0"), given);
  }

  @Test
  void whatNobodyTellsTheEndOfStaysCharged() throws Exception {
    takesListeners = false;
    refund("404").doFilter(request(), response(), STARTS);

    assertEquals(List.of(), given);
  }

  static Stream<Throwable> storeFailures() {
    return Stream.of(
        new StoreUnavailableException("planned", null, Duration.ofSeconds(1)),
        new IllegalStateException("planned"),
        new NoClassDefFoundError("planned"));
  }

  @ParameterizedTest
  @MethodSource("storeFailures")
  void aStoreThatFailsDoesNotConcernTheRequest(Throwable failure) throws Exception {
    storeFailure = failure;
    refund("404").doFilter(request(), response(), (request, response) -> {});

    assertEquals(List.of(failure), storeFailures);
  }

  private Throwable thrownOn(Refund refund, Throwable failure) {
    return assertThrows(
        Throwable.class,
        () -> refund.doFilter(request(), response(), (request, response) -> raise(failure)));
  }

  private static void raise(Throwable failure) throws IOException, ServletException {
    if (failure instanceof IOException io) {
      throw io;
    } else if (failure instanceof ServletException servlet) {
      throw servlet;
    } else if (failure instanceof RuntimeException runtime) {
      throw runtime;
    }
    throw (Error) failure;
  }

  /** One charge for each text, whose limit and key tell its place. */
  private Refund refund(String... statuses) {
    Charge[] charges = new Charge[statuses.length];
    byte[][] keys = new byte[statuses.length][];
    StatusSet[] sets = new StatusSet[statuses.length];
    for (int i = 0; i < statuses.length; i++) {
      charges[i] = new Charge(i, 1, 1, Charge.ENFORCED);
      keys[i] = new byte[] {(byte) i};
      sets[i] = StatusSet.parse(List.of(statuses[i]));
    }
    return new Refund(
        proxy(Buckets.class, this::onBuckets), charges, keys, sets, storeFailures::add);
  }

  private @Nullable Object onBuckets(Object self, Method method, Object[] args) throws Throwable {
    assertEquals("refund", method.getName());
    if (storeFailure != null) {
      throw storeFailure;
    }
    Charge[] charges = (Charge[]) args[0];
    byte[][] keys = (byte[][]) args[1];
    List<String> limits = new ArrayList<>();
    for (int i = 0; i < charges.length; i++) {
      assertEquals(charges[i].limit(), keys[i][0]);
      limits.add(String.valueOf(charges[i].limit()));
    }
    synchronized (given) {
      given.add(String.join(" ", limits));
    }
    return null;
  }

  private @Nullable Object onContext(Object self, Method method, Object[] args) {
    if (method.getName().equals("addListener")) {
      if (!takesListeners) {
        throw new IllegalStateException("planned");
      }
      listeners.add((AsyncListener) args[0]);
    }
    return null;
  }

  private HttpServletRequest request() {
    return request(hasContext ? context : null);
  }

  private HttpServletRequest request(@Nullable AsyncContext started) {
    return proxy(
        HttpServletRequest.class,
        (self, method, args) ->
            switch (method.getName()) {
              case "getDispatcherType" -> DispatcherType.REQUEST;
              case "getRequestURI" -> "/";
              case "isAsyncStarted" -> false;
              case "startAsync" -> context;
              case "getAsyncContext" -> {
                if (started == null) {
                  throw new IllegalStateException("planned");
                }
                yield started;
              }
              default -> throw new AssertionError(method);
            });
  }

  private HttpServletResponse response() {
    return proxy(HttpServletResponse.class, (self, method, args) -> status);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
