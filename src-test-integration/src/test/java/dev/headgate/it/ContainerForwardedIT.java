// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jetty's own reading of forwarded headers in front of the filter: what {@code docs/proxies.md}
 * warns of is so.
 */
class ContainerForwardedIT {

  private static final List<String> TWO_FORGERIES_OF_ONE_CLIENT =
      List.of(
          "X-Forwarded-For: 198.51.100.1, 203.0.113.9",
          "X-Forwarded-For: 198.51.100.2, 203.0.113.9");

  @TempDir private Path folder;

  @Test
  void clientNamesItselfWhereJettyTakesTheLeftMostAddress() throws Exception {
    for (Map<String, String> initParams :
        List.of(Map.<String, String>of(), Map.of("trustedProxies", "loopback"))) {
      try (ExampleWar war = deployBehindJettysOwn(initParams)) {
        for (String forged : TWO_FORGERIES_OF_ONE_CLIENT) {
          war.drain(forged);
        }
        war.drain("X-Forwarded-For: 203.0.113.9");
        war.drain("X-Forwarded-For: 203.0.113.9", "Forwarded: for=198.51.100.3");
      }
    }
  }

  @Test
  void headersThatTheProxyOverwritesHoldInJettyAsWell() throws Exception {
    try (ExampleWar war = deployBehindJettysOwn(Map.of())) {
      war.drain("X-Forwarded-For: 203.0.113.9");
      war.drain("X-Forwarded-For: 203.0.113.10");
    }
  }

  @Test
  void withoutItTheSameRequestsAreOneClient() throws Exception {
    try (ExampleWar war = ExampleWar.with(folder, Map.of("trustedProxies", "loopback"))) {
      war.drain(TWO_FORGERIES_OF_ONE_CLIENT.get(0));

      assertEquals(429, war.status(TWO_FORGERIES_OF_ONE_CLIENT.get(1)));
    }
  }

  private ExampleWar deployBehindJettysOwn(Map<String, String> initParams) throws Exception {
    WebAppContext context = ExampleWar.context(folder, ExampleWar.filter("rate-limit", initParams));
    return ExampleWar.deployBehind(new ForwardedRequestCustomizer(), context);
  }
}
