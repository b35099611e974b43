// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A WAR whose policies are in a JSON file, wherever that is. */
class ConfigFileIT {

  private static final String USUAL = "WEB-INF/headgate.json";
  private static final String TWO_POLICIES =
      """
      {
        "policies": [
          { "name": "all", "limits": [ { "capacity": 100, "refill": "1/s" } ] },
          { "name": "users", "paths": [ "/api/users" ], "limits": [ { "capacity": 3, "refill": "1/d" } ] }
        ]
      }
      """;
  private static final String THEIR_FIELD = "\"all\";q=100;w=100, \"users\";q=3;w=259200";

  @TempDir private Path folder;

  private WebAppContext context(Map<String, String> initParams, Map<String, String> files)
      throws IOException {
    Path war = Files.createTempFile(folder, "config", ".war");
    return Wars.context(Wars.exampleWith(war, WebXml.filter("f", initParams), files));
  }

  private static void assertTwoPoliciesAreInForce(WebAppContext context) throws Exception {
    try (TestServer server = TestServer.start(context)) {
      assertEquals(THEIR_FIELD, server.get("/api/users").list("RateLimit-Policy"));
      Answer fourth = server.get(3, "/api/users").get(2);
      assertEquals(429, fourth.status());
      assertEquals("\"all\";r=97;t=97, \"users\";r=0;t=86400", fourth.list("RateLimit"));
      assertEquals("\"all\";q=100;w=100", server.get("/api/other").list("RateLimit-Policy"));
    }
  }

  @Test
  void isFoundInItsUsualPlace() throws Exception {
    assertTwoPoliciesAreInForce(context(Map.of(), Map.of(USUAL, TWO_POLICIES)));
  }

  @Test
  void isFoundInItsUsualPlaceBesideEnabled() throws Exception {
    Map<String, String> enabled = Map.of("enabled", "true");
    assertTwoPoliciesAreInForce(context(enabled, Map.of(USUAL, TWO_POLICIES)));
  }

  @Test
  void isNotLookedForBesideInitParams() throws Exception {
    WebAppContext context = context(Map.of("capacity", "7"), Map.of(USUAL, "no JSON"));
    try (TestServer server = TestServer.start(context)) {
      assertEquals("\"default\";q=7;w=4", server.get("/api/users").list("RateLimit-Policy"));
    }
  }

  @Test
  void isFoundWhereItIsSaidToBe() throws Exception {
    assertTwoPoliciesAreInForce(
        context(
            Map.of("config", "/WEB-INF/limits.json"), Map.of("WEB-INF/limits.json", TWO_POLICIES)));
    assertTwoPoliciesAreInForce(
        context(
            Map.of("config", "classpath:conf/limits.json"),
            Map.of("WEB-INF/classes/conf/limits.json", TWO_POLICIES)));
    Path file = folder.resolve("limits.json");
    Files.write(file, TWO_POLICIES.getBytes(UTF_8));
    assertTwoPoliciesAreInForce(context(Map.of("config", "file:" + file), Map.of()));
  }

  private String refusal(Map<String, String> initParams, Map<String, String> files)
      throws IOException {
    WebAppContext context = context(initParams, files);
    ServletException refusal =
        assertThrows(ServletException.class, () -> TestServer.start(context));
    assertFalse(context.isAvailable());
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.startsWith("Headgate: filter \"f\" is not started, for "), message);
    assertFalse(message.contains("Exception"), message);
    return message;
  }

  private static void assertSaid(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), () -> part + " in " + message);
    }
  }

  @Test
  void allMistakesAreReportedWithTheirPlaces() throws Exception {
    String wrong =
        """
        {
          "polcies": [],
          "policies": [
            { "name": "all", "limits": [ { "capacity": 0, "refill": "2" } ], "paths": [ "/" ] },
            { "name": "all", "limits": [ { "capacity": "5", "refill": "1/s" } ], "cost": 9 }
          ],
          "store": { "type": "redis" }
        }
        """;
    assertSaid(
        refusal(Map.of(), Map.of(USUAL, wrong)),
        "[HG-UNKNOWN-NAME] /WEB-INF/headgate.json:2:14 $.polcies",
        "did you mean policies?",
        "/WEB-INF/headgate.json:4:48 $.policies[0].limits[0].capacity = \"0\" must be a whole number",
        "/WEB-INF/headgate.json:4:61 $.policies[0].limits[0].refill = \"2\" must be TOKENS/PERIOD",
        "/WEB-INF/headgate.json:4:81 $.policies[0].paths[0] = \"/\"",
        "write /* for all paths",
        "/WEB-INF/headgate.json:5:15 $.policies[1].name = \"all\" is the name of two limits, here and at"
            + " /WEB-INF/headgate.json:4:15 $.policies[0].name",
        "$.policies[1].limits[0].capacity = \"5\" must be a whole number",
        "write it without quotes: 5",
        "$.store.type = \"redis\" must be the type of a store that is there: memory",
        "add the dependency dev.headgate:headgate-redis");
  }

  @Test
  void whatIsNotJsonIsReported() throws Exception {
    assertSaid(
        refusal(Map.of(), Map.of(USUAL, "{\n  // limits\n  \"policies\": []\n}")),
        "[HG-BAD-JSON] /WEB-INF/headgate.json:2:3");
  }

  @Test
  void otherInitParamsBesideItAreMistakes() throws Exception {
    assertSaid(
        refusal(
            Map.of("config", "/WEB-INF/headgate.json", "capacity", "5", "capcity", "6"),
            Map.of(USUAL, TWO_POLICIES)),
        "for 2 mistakes",
        "[HG-CONFLICT] init-param capacity = \"5\" is given beside a file",
        "[HG-UNKNOWN-NAME] init-param capcity");
  }

  @Test
  void fileThatIsNotThereIsReported() throws Exception {
    for (String config :
        new String[] {"/WEB-INF/other.json", "classpath:other.json", "file:/no/such/file.json"}) {
      assertSaid(
          refusal(Map.of("config", config), Map.of()),
          "[HG-NO-CONFIG] init-param config = \"" + config + "\" is not there");
    }
    assertSaid(
        refusal(Map.of("config", "WEB-INF/headgate.json"), Map.of()),
        "init-param config = \"WEB-INF/headgate.json\"");
  }

  @Test
  void variablesComeFromSystemProperties() throws Exception {
    String file = TWO_POLICIES.replace("3,", "\"${headgate.it.capacity:3}\",");
    assertTwoPoliciesAreInForce(context(Map.of(), Map.of(USUAL, file)));
    System.setProperty("headgate.it.capacity", "none");
    try {
      assertSaid(
          refusal(Map.of(), Map.of(USUAL, file)),
          "= \"${headgate.it.capacity:3}\" is replaced by \"none\" and must be a whole number");
    } finally {
      System.clearProperty("headgate.it.capacity");
    }
  }
}
