// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirDeletionStrategy;
import org.openqa.selenium.WebElement;

/**
 * The example's page in a real browser, against the real WAR.
 *
 * <p>Tokens come back while the browser asks, so of fifteen requests at least ten are allowed; the
 * first ten are so at any speed.
 */
class PageIT {

  /** A browser that was told to quit may still write. */
  @TempDir(deletionStrategy = TempDirDeletionStrategy.IgnoreFailures.class)
  private Path profile;

  private TestServer server;
  private Browser browser;

  @BeforeAll
  static void findBrowser() {
    Browser.assumeInstalled();
  }

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(Wars.context(Wars.example()));
    browser = Browser.open(profile);
    browser.load("http://localhost:" + server.port() + "/");
  }

  @AfterEach
  void stop() {
    try {
      browser.close();
    } finally {
      server.close();
    }
  }

  @Test
  void oneRequestIsShownWithItsFields() {
    browser.find("#send").click();
    browser.await("#cells [data-status='200']", 1);

    assertTrue(browser.find("#fields").getText().contains("\"default\";q=10;w=5"));
    assertTrue(browser.find("#fields").getText().contains("\"default\";r=9;t=5"));
    assertShowsNumbers();
    assertNothingWentWrong();
  }

  @Test
  void fifteenRequestsAreShownWithTheTokensAndTheCountdown() {
    browser.find("#send-many").click();
    browser.await("#cells [data-status]:not([data-status='pending'])", 15);

    List<String> statuses =
        browser.all("#cells [data-status]").stream()
            .map(cell -> String.valueOf(cell.getDomAttribute("data-status")))
            .toList();
    assertEquals(15, statuses.size());
    assertEquals(List.of("200"), statuses.subList(0, 10).stream().distinct().toList());
    assertTrue(statuses.stream().allMatch(s -> s.equals("200") || s.equals("429")), "" + statuses);
    assertShowsNumbers();
    assertNothingWentWrong();
  }

  private void assertShowsNumbers() {
    WebElement tokens = browser.find("#tokens");
    assertTrue(String.valueOf(tokens.getDomAttribute("data-left")).matches("[0-9]|10"));
    assertTrue(tokens.getText().matches("([0-9]|10) of 10 tokens left"), tokens.getText());
    String countdown = browser.find("#countdown").getText();
    assertTrue(
        countdown.matches("(Come back in|Next token in) [0-9.]+ s|The bucket is full"), countdown);
  }

  private void assertNothingWentWrong() {
    assertEquals(List.of(), browser.consoleErrors());
    String own = "http://localhost:" + server.port() + "/";
    for (String url : browser.requestedUrls()) {
      assertTrue(url.startsWith(own) || url.startsWith("data:"), url);
    }
  }
}
