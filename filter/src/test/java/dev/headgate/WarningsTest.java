// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a filter says in the log about its set-up and its traffic. */
class WarningsTest {

  private static final int ENOUGH = 5_000;

  private final Logger log = Logger.getLogger("dev.headgate");
  private final List<String> warnings = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          if (logged.getLevel().equals(Level.WARNING)) {
            warnings.add(logged.getMessage());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    log.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    log.removeHandler(handler);
  }

  private static void send(RateLimitFilter filter, Consumer<Exchange> client) throws Exception {
    for (int i = 0; i < ENOUGH; i++) {
      Exchange exchange = new Exchange();
      client.accept(exchange);
      filter.doFilter(exchange.request, exchange.response, (request, response) -> {});
    }
  }

  private void assertOnlyWarning(String code) {
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(
        warnings.get(0).startsWith("Headgate: [" + code + "] a filter set up in Java "),
        warnings.get(0));
  }

  @Test
  void saysAtTheStartThatClientsChooseTheirKey() {
    RateLimitFilter.builder().key("header:X-API-Key").build();
    assertOnlyWarning("HG-CHOSEN-KEY");
  }

  @Test
  void saysAtTheStartThatAHeaderIsNotRead() {
    RateLimitFilter.builder().clientHeader("X-Real-IP").build();
    assertOnlyWarning("HG-HEADER-NOT-READ");
  }

  @Test
  void saysAtTheStartThatEverybodyIsTrusted() {
    RateLimitFilter.builder().trustedProxies("0.0.0.0/0").build();
    assertOnlyWarning("HG-TRUSTS-ALL");
  }

  @Test
  void saysNothingOfAFilterThatIsSwitchedOff() {
    RateLimitFilter.builder().key("header:X-API-Key").enabled(false).build();
    assertEquals(List.of(), warnings);
  }

  @Test
  void noticesThatAllComeFromOneAddress() throws Exception {
    send(RateLimitFilter.builder().build(), exchange -> {});
    assertOnlyWarning("HG-ONE-ADDRESS");
    assertTrue(warnings.get(0).contains("203.0.113.9"));
  }

  @Test
  void noticesAForwardedHeaderOfNobodyTrusted() throws Exception {
    send(
        RateLimitFilter.builder().silence("HG-ONE-ADDRESS").build(),
        exchange -> exchange.headers.put("X-Forwarded-For", List.of("198.51.100.7")));
    assertOnlyWarning("HG-UNTRUSTED-FORWARDED");
  }

  @Test
  void noticesAHeaderThatCannotBeUsed() throws Exception {
    send(
        RateLimitFilter.builder().silence("HG-ONE-ADDRESS").trustedProxies("203.0.113.9").build(),
        exchange -> exchange.headers.put("X-Forwarded-For", List.of("unknown")));
    assertOnlyWarning("HG-FORWARDED-REJECTED");
  }

  @Test
  void noticesAPartThatNoRequestHas() throws Exception {
    send(
        RateLimitFilter.builder().key("principal").silence("HG-ONE-ADDRESS").build(),
        exchange -> {});
    assertOnlyWarning("HG-KEY-PART-MISSING");
  }

  @Test
  void noticesAFunctionThatThrows() throws Exception {
    RateLimitFilter filter =
        RateLimitFilter.builder()
            .key("function:broken")
            .keyFunction(
                "broken",
                request -> {
                  throw new IllegalStateException("no tenant");
                })
            .silence("HG-ONE-ADDRESS", "HG-CHOSEN-KEY")
            .build();
    send(filter, exchange -> {});
    assertOnlyWarning("HG-KEY-FUNCTION");
    assertTrue(warnings.get(0).contains("no tenant"));
  }

  @Test
  void whatIsSilencedIsNotSaid() throws Exception {
    RateLimitFilter filter =
        RateLimitFilter.builder()
            .key("header:X-API-Key")
            .clientHeader("X-Real-IP")
            .silence(
                "HG-CHOSEN-KEY",
                "HG-HEADER-NOT-READ",
                "HG-ONE-ADDRESS",
                "HG-UNTRUSTED-FORWARDED",
                "HG-KEY-PART-MISSING")
            .build();
    send(filter, exchange -> exchange.headers.put("X-Real-IP", List.of("198.51.100.7")));
    assertEquals(List.of(), warnings);
  }
}
