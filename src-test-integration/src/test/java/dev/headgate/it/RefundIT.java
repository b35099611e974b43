// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.RateLimitFilter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a container tells the end of a request: a response gives back, an aborted one not. */
@ParameterizedClass
@EnumSource
class RefundIT {

  private static final String GIVEN_BACK = "\"default\";r=9;t=5";
  private static final String TAKEN = "\"default\";r=8;t=4";
  private static final String BODY = "name=value";
  private static final String AT_THE_END = "at the end of the request";

  private final Container container;
  private final Endings endings = new Endings();
  private Container.Running running = new Container.Running(0, () -> false, () -> {});

  @TempDir Path folder;

  RefundIT(Container container) {
    this.container = container;
  }

  @AfterEach
  void stop() throws Exception {
    running.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/status",
        "/send-error",
        "/writer-then-error",
        "/stream",
        "/writer",
        "/writer-closed",
        "/writer-with-length",
        "/forward",
        "/forward-to-complete",
        "/include",
        "/read",
        "/read-bytes",
        "/complete",
        "/complete-supplied",
        "/complete-at-once",
        "/complete-send-error",
        "/complete-send-error-at-once",
        "/complete-context",
        "/complete-writer-closed",
        "/dispatch",
        "/dispatch-supplied",
        "/dispatch-send-error",
        "/dispatch-to-complete",
        "/timeout-answered",
        "/write-listener",
        "/read-listener",
        "/again?a=b%20c",
        "/again/%C3%A9/x",
      })
  void aResponseGivesBackAndIsTheSame(String target) throws Exception {
    start();
    Answer without = post(target);
    assertEquals(TAKEN, rateLimitAfterTheEnd());
    running.stop();
    endings.forget();

    start("404");
    Answer with = post(target);

    assertEquals(404, with.status());
    assertEquals(without.body(), with.body());
    assertEquals(fieldsOfTheApplication(without), fieldsOfTheApplication(with));
    assertEquals(GIVEN_BACK, rateLimitAfterTheEnd());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/plain", "/status", "/complete", "/dispatch", "/runtime-exception"})
  void anotherStatusGivesNothingBack(String target) throws Exception {
    start("201", "403", "503");
    post(target);

    assertEquals(TAKEN, rateLimitAfterTheEnd());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/runtime-exception",
        "/servlet-exception",
        "/dispatch-to-exception",
        "/exception-after-start",
        "/timeout",
      })
  void whatFailsIsA500(String target) throws Exception {
    start("500");
    send(target);

    assertEquals(GIVEN_BACK, rateLimitAfterTheEnd());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/io-exception", "/wrapped-io-exception"})
  void anIoExceptionIsAnAbort(String target) throws Exception {
    start("2xx", "5xx");
    send(target);

    assertEquals(TAKEN, rateLimitAfterTheEnd());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/flood",
        "/flood-caught",
        "/flood-flush-buffer",
        "/flood-writer",
        "/flood-beside",
        "/flood-context",
        "/flood-writer-beside",
        "/flood-writer-unasked",
        "/flood-writer-unasked-beside",
        "/flood-write-listener",
        "/dispatch-to-flood",
      })
  void aClientThatLeavesWhileItIsAnsweredGetsNothingBack(String target) throws Exception {
    start("2xx", "4xx", "5xx");
    try (Socket socket = connect(RawHttp.request("GET", target))) {
      assertEquals('H', socket.getInputStream().read());
      reset(socket);
    }
    Await.until(AT_THE_END, () -> endings.arrived() || running.deserted().getAsBoolean());

    assertEquals(TAKEN, rateLimit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/read", "/read-bytes", "/read-caught", "/read-listener"})
  void aClientThatLeavesWhileItIsReadGetsNothingBack(String target) throws Exception {
    start("2xx", "4xx", "5xx");
    try (Socket socket = connect(RawHttp.request("POST", target, "Content-Length: 100") + "a=b")) {
      reset(socket);
    }

    assertEquals(TAKEN, rateLimitAfterTheEnd());
  }

  private void start(String... refundOn) throws Exception {
    RateLimitFilter filter =
        RateLimitFilter.builder()
            .policy("default", p -> p.limit(10, "2/s").refundOn(refundOn))
            .clock(new ManualClock())
            .wallClock(InstantSource.fixed(Instant.EPOCH))
            .build();
    running = container.start(new Answers(), List.of(endings, filter), folder);
  }

  private Answer post(String target) throws IOException {
    String request = RawHttp.request("POST", target, "Content-Length: " + BODY.length()) + BODY;
    return RawHttp.exchange(running.port(), List.of(request)).get(0);
  }

  /** Sends a request, and waits until all of its answer is there, whatever it is. */
  private void send(String target) throws IOException {
    try (Socket socket = connect(RawHttp.request("GET", target, "Connection: close"))) {
      socket.getInputStream().readAllBytes();
    }
  }

  private Socket connect(String request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.port());
    socket.getOutputStream().write(request.getBytes(UTF_8));
    return socket;
  }

  /** Closes a connection so that the server is told so at once. */
  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private String rateLimitAfterTheEnd() throws Exception {
    Await.until(AT_THE_END, endings::arrived);
    return rateLimit();
  }

  private String rateLimit() throws IOException {
    return RawHttp.exchange(running.port(), List.of(RawHttp.request("GET", "/plain")))
        .get(0)
        .field("RateLimit");
  }

  private static List<Answer.Field> fieldsOfTheApplication(Answer answer) {
    return answer.fields().stream()
        .filter(field -> !field.name().equals("Date"))
        .sorted(Comparator.comparing(Answer.Field::name))
        .toList();
  }
}
