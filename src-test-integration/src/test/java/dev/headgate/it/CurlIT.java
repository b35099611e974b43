// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands by which {@code docs/proxies.md} lets its readers see that their set-up holds. */
class CurlIT {

  private static final String XFF = "X-Forwarded-For";
  private static final String REMAINING = "X-RateLimit-Remaining: ";

  @TempDir private Path folder;

  @BeforeAll
  static void needsCurl() throws Exception {
    assumeTrue(run("curl --version && seq 1").size() > 1, "curl and seq are installed");
  }

  @Test
  void tellASetUpThatHolds() throws Exception {
    List<String> shown = commandsOfThePage(Proxy.appends(XFF));

    assertEquals(List.of(REMAINING + 9, REMAINING + 8, REMAINING + 7), shown.subList(0, 3));
    assertEquals(statuses(7, 23), Arrays.asList(shown.get(3).split(" ", -1)));
  }

  @Test
  void tellAProxyThatPassesOnWhatTheClientWrote() throws Exception {
    List<String> shown = commandsOfThePage(Proxy.passesOn());

    assertEquals(Collections.nCopies(3, REMAINING + 9), shown.subList(0, 3));
    assertEquals(statuses(30, 0), Arrays.asList(shown.get(3).split(" ", -1)));
  }

  private static List<String> statuses(int allowed, int rejected) {
    String all = "200 ".repeat(allowed) + "429 ".repeat(rejected);
    return Arrays.asList(all.strip().split(" ", -1));
  }

  /** What they show through a proxy, in front of the example set up as the page says for nginx. */
  private List<String> commandsOfThePage(Proxy.Header header) throws Exception {
    String room = WebXml.initParams(Map.of("capacity", "10", "refill", "1/366d"));
    String filter = WebXml.filter("rate-limit", room + ProxiesPage.code("nginx", "xml"));
    String commands = ProxiesPage.code("See that it holds", "sh");
    try (ExampleWar war = ExampleWar.deploy(ExampleWar.context(folder, filter));
        ReverseProxy proxy = ReverseProxy.start(war.server().port(), "203.0.113.9", header)) {
      return run(commands.replace("https://www.example.com", "http://127.0.0.1:" + proxy.port()));
    }
  }

  /** The lines that a shell shows. */
  private static List<String> run(String commands) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", commands);
    shell.redirectError(ProcessBuilder.Redirect.DISCARD);
    shell.environment().keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    Process process = shell.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output.lines().map(String::strip).toList();
  }
}
