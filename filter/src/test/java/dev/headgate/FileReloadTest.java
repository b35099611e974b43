// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.ManualClock;
import dev.headgate.http.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.MessageFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that changes while the filter runs. What it does then is seen in the log. */
class FileReloadTest {

  @TempDir private Path folder;

  private final Logger log = Logger.getLogger("dev.headgate");
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          Object[] parameters = logged.getParameters();
          String message = logged.getMessage();
          said.add(parameters == null ? message : MessageFormat.format(message, parameters));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private Path file;
  private @Nullable RateLimitFilter filter;

  @BeforeEach
  void listen() {
    file = folder.resolve("headgate.json");
    log.addHandler(handler);
  }

  @AfterEach
  void stop() {
    log.removeHandler(handler);
    if (filter != null) {
      filter.destroy();
    }
  }

  private static String json(long capacity, String reload) {
    return """
        {
          "policies": [
            { "name": "all", "limits": [ { "capacity": %d, "refill": "1/d" } ] }
          ],
          "store": { "maxBuckets": 1000 }%s
        }
        """
        .formatted(capacity, reload);
  }

  private static String watched(long capacity) {
    return json(capacity, ", \"reload\": \"10ms\"");
  }

  /** At once: a test that stops in the midst of writing would have half a file taken over. */
  private void write(String text) throws IOException {
    Path next = folder.resolve("next.json");
    Files.write(next, text.getBytes(UTF_8));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private RateLimitFilter start(String text) throws IOException {
    write(text);
    RateLimitFilter started =
        RateLimitFilter.builder().config("file:" + file).clock(new ManualClock()).build();
    filter = started;
    return started;
  }

  private String nextSaid() throws InterruptedException {
    String message = said.poll(60, TimeUnit.SECONDS);
    assertNotNull(message, "nothing is said");
    return message;
  }

  /** Tokens left after one more request. */
  private static long left(RateLimitFilter filter) throws Exception {
    Exchange exchange = new Exchange();
    filter.doFilter(exchange.request, exchange.response, (in, out) -> {});
    return Long.parseLong(String.valueOf(exchange.field("X-RateLimit-Remaining")));
  }

  @Test
  void changeIsTakenOverByItself() throws Exception {
    RateLimitFilter running = start(watched(10));
    assertEquals(9, left(running));
    write(watched(100));
    assertEquals(
        "Headgate: a filter set up in Java is reloaded: it keeps a bucket for each IP address (IPv6 by"
            + " /64): 100 tokens, refilled at 1/d",
        nextSaid());
    assertEquals(98, left(running));
  }

  @Test
  void wrongFileIsReportedOnceAndLeavesTheOldOneInForce() throws Exception {
    RateLimitFilter running = start(watched(10));
    assertEquals(9, left(running));
    write("{ \"policies\": [ { \"name\": \"All\", \"limits\": [ { \"capacity\": 0 } ] } ] }");
    String message = nextSaid();
    assertTrue(
        message.startsWith("Headgate: a filter set up in Java is not reloaded, for 3 mistakes in"),
        message);
    assertTrue(
        message.contains("headgate.json:1:27 $.policies[0].name = \"All\" must be"), message);
    assertTrue(
        message.contains("headgate.json:1:60 $.policies[0].limits[0].capacity = \"0\""), message);
    assertEquals(8, left(running));
    write(watched(11));
    // What is said next is about the next change: the mistake was said once.
    assertTrue(nextSaid().contains("is reloaded: it keeps"));
    assertEquals(8, left(running));
  }

  @Test
  void fileThatIsGoneLeavesTheOldOneInForce() throws Exception {
    RateLimitFilter running = start(watched(10));
    Files.delete(file);
    String message = nextSaid();
    assertTrue(message.contains("[HG-NO-CONFIG]"), message);
    assertEquals(9, left(running));
    write(watched(20));
    assertTrue(nextSaid().contains("is reloaded: it keeps"));
    assertEquals(18, left(running));
  }

  @Test
  void fileThatIsNotWatchedIsReadWhenAsked() throws Exception {
    RateLimitFilter running = start(json(10, ""));
    assertEquals(9, left(running));
    write(json(20, ""));
    assertEquals(8, left(running));
    running.reload();
    assertEquals(17, left(running));
    write("{");
    String message = assertThrows(IllegalArgumentException.class, running::reload).getMessage();
    assertTrue(String.valueOf(message).contains("[HG-BAD-JSON]"), message);
    assertEquals(16, left(running));
  }

  @Test
  void watchingBeginsAndEndsWithTheFile() throws Exception {
    RateLimitFilter running = start(json(10, ""));
    write(watched(20));
    running.reload();
    assertTrue(nextSaid().contains("is reloaded"));
    write(json(30, ""));
    assertTrue(nextSaid().contains("30 tokens"));
    write(json(40, ""));
    assertEquals(29, left(running));
    assertEquals(28, left(running));
    running.reload();
    assertTrue(nextSaid().contains("40 tokens"));
  }

  @Test
  void otherStoreNeedsANewStart() throws Exception {
    RateLimitFilter running = start(json(10, ""));
    write(json(10, "").replace("\"maxBuckets\"", "\"type\": \"redis\", \"maxBuckets\""));
    String message = assertThrows(IllegalArgumentException.class, running::reload).getMessage();
    assertTrue(
        String.valueOf(message)
            .contains("\"redis\" is another store than the one that is running, memory"),
        message);
    assertEquals(9, left(running));
  }

  @Test
  void pathInAnApplicationIsNotKnownInJava() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> RateLimitFilter.builder().config("/WEB-INF/headgate.json").build())
            .getMessage();
    assertTrue(String.valueOf(message).contains("write classpath:NAME or file:PATH"), message);
  }

  @Test
  void whatCanNotChangeIsNotWatched() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> RateLimitFilter.builder().config("classpath:nothing.json").build())
            .getMessage();
    assertTrue(String.valueOf(message).contains("[HG-NO-CONFIG] builder config"), message);
    assertFalse(String.valueOf(message).contains("Exception"), message);
  }
}
