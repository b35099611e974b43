// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static dev.headgate.it.Proxy.addsALine;
import static dev.headgate.it.Proxy.appends;
import static dev.headgate.it.Proxy.overwrites;
import static dev.headgate.it.Proxy.passesOn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.headgate.RateLimitFilter;
import dev.headgate.client.CidrList;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/proxies.md} says to write holds behind the proxies that it says it for. */
class ProxiesPageIT {

  private static final String XFF = "X-Forwarded-For";
  private static final int CAPACITY = 1_000;

  private static final String ALICE = "203.0.113.1";
  private static final String BOB = "203.0.113.2";
  private static final String MALLORY = "192.0.2.66";

  private static final String HOPS = "Two with unknown networks";
  private static final String[] FORGED = {
    XFF + ": " + BOB,
    XFF + ": 198.51.100.7, 127.0.0.1",
    "Forwarded: for=" + BOB,
    "X-Real-IP: " + BOB,
    "CF-Connecting-IP: " + BOB,
  };

  @TempDir private Path folder;

  /**
   * A section of the page, and the proxies that a request comes through.
   *
   * @param heading the heading of the section
   * @param proxies the outermost first
   */
  record Way(String heading, List<Proxy> proxies) {}

  static List<Way> ways() {
    Proxy edge = new Proxy("198.51.100.7", appends(XFF));
    Proxy cloudflare = new Proxy("173.245.48.9", overwrites("CF-Connecting-IP")).and(appends(XFF));
    return List.of(
        new Way("No proxy", List.of()),
        new Way("nginx", List.of(new Proxy("127.0.0.1", appends(XFF)))),
        new Way("nginx", List.of(new Proxy("127.0.0.1", overwrites(XFF)))),
        new Way("nginx", List.of(new Proxy("127.0.0.1", addsALine(XFF)))),
        new Way("AWS Application Load Balancer", List.of(new Proxy("10.0.1.17", appends(XFF)))),
        new Way(
            "AWS Application Load Balancer",
            List.of(
                new Proxy(
                    "10.0.0.9", (lines, from) -> appends(XFF).handOn(lines, from + ":4711")))),
        new Way("Cloudflare", List.of(cloudflare)),
        new Way("Kubernetes ingress", List.of(new Proxy("10.244.3.8", overwrites(XFF)))),
        new Way("Two with known networks", List.of(edge, new Proxy("127.0.0.1", appends(XFF)))),
        new Way("Two with known networks", List.of(edge, new Proxy("127.0.0.1", addsALine(XFF)))),
        new Way(HOPS, List.of(edge, new Proxy("10.9.8.7", appends(XFF)))));
  }

  @Test
  void everySectionWithLinesToWriteIsTried() {
    Set<String> tried = ways().stream().map(Way::heading).collect(Collectors.toSet());
    tried.remove("No proxy");
    Set<String> written = new HashSet<>(ProxiesPage.sections().keySet());
    written.removeIf(heading -> ProxiesPage.code(heading, "xml").isEmpty());
    assertEquals(tried, written);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void initParamsTellClientsApartWhomNobodyCanName(Way way) throws Exception {
    try (ExampleWar war = deploy(ProxiesPage.code(way.heading(), "xml"))) {
      assertEachIsCountedByHimself(war.server(), way);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void builderTellsClientsApartWhomNobodyCanName(Way way) throws Exception {
    RateLimitFilter filter =
        ProxiesPage.builder(way.heading()).capacity(CAPACITY).clock(new ManualClock()).build();
    try (TestServer server =
        Application.hello().filter(new PeerFilter(), "/*").filter(filter, "/api/*").start()) {
      assertEachIsCountedByHimself(server, way);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"loopback", "private"})
  void wordsStandForTheNetworksOfThePage(String word) {
    Matcher row = Pattern.compile("\\| `" + word + "` \\| ([^|]+) \\|.*").matcher("");
    String written =
        ProxiesPage.lines().stream()
            .filter(line -> row.reset(line).matches())
            .map(line -> row.group(1).replace("`", ""))
            .collect(Collectors.joining());
    CidrList meant = CidrList.parse(List.of(word), problem -> fail(problem.toString()));
    assertEquals(meant.toString(), "[" + written + "]");
  }

  /** The trap of nginx without its line, and of an ALB that preserves the header. */
  @Test
  void proxyThatPassesOnWhatAClientWroteLetsItNameItself() throws Exception {
    List<Proxy> proxies = List.of(new Proxy("127.0.0.1", passesOn()));
    try (ExampleWar war = deploy(ProxiesPage.code("nginx", "xml"))) {
      TestServer server = war.server();
      long before = remaining(server, proxies, MALLORY, XFF + ": 198.51.100.1");
      assertEquals(before, remaining(server, proxies, MALLORY, XFF + ": 198.51.100.2"));
    }
  }

  /** The trap of a proxy that is not in the list, and of one that removes the header. */
  @Test
  void clientsBehindAProxyThatIsNotTrustedOrSendsNothingAreOne() throws Exception {
    try (ExampleWar war = deploy(ProxiesPage.code("nginx", "xml"))) {
      TestServer server = war.server();
      for (Proxy proxy :
          List.of(new Proxy("10.0.0.1", appends(XFF)), new Proxy("127.0.0.1", passesOn()))) {
        long before = remaining(server, List.of(proxy), ALICE);
        assertEquals(before - 1, remaining(server, List.of(proxy), BOB));
      }
    }
  }

  /** The trap of an inner proxy that overwrites. */
  @Test
  void innerProxyThatOverwritesMakesTheOuterOneTheClient() throws Exception {
    List<Proxy> proxies =
        List.of(new Proxy("198.51.100.7", appends(XFF)), new Proxy("127.0.0.1", overwrites(XFF)));
    try (ExampleWar war = deploy(ProxiesPage.code("Two with known networks", "xml"))) {
      long before = remaining(war.server(), proxies, ALICE);
      assertEquals(before - 1, remaining(war.server(), proxies, BOB));
    }
  }

  /** What the page promises of lists, and does not of hops. */
  @Test
  void clientThatGetsAroundTheOuterProxyNamesItselfOnlyWhereHopsAreCounted() throws Exception {
    List<Proxy> inner = List.of(new Proxy("127.0.0.1", appends(XFF)));
    String forged = XFF + ": " + ALICE;
    try (ExampleWar war = deploy(ProxiesPage.code("Two with known networks", "xml"))) {
      long before = remaining(war.server(), inner, MALLORY);
      assertEquals(before - 1, remaining(war.server(), inner, MALLORY, forged));
    }
    try (ExampleWar war = deploy(ProxiesPage.code(HOPS, "xml"))) {
      long before = remaining(war.server(), inner, MALLORY);
      assertNotEquals(before - 1, remaining(war.server(), inner, MALLORY, forged));
    }
  }

  /** The trap of a header for one address behind two proxies. */
  @Test
  void innerProxyVouchesForAHeaderThatItOnlyPassesOn() throws Exception {
    String initParams =
        WebXml.initParams(Map.of("trustedProxies", "loopback", "clientHeader", "CF-Connecting-IP"));
    List<Proxy> inner = List.of(new Proxy("127.0.0.1", appends(XFF)));
    try (ExampleWar war = deploy(initParams)) {
      long before = remaining(war.server(), inner, MALLORY, "CF-Connecting-IP: 198.51.100.1");
      assertEquals(
          before, remaining(war.server(), inner, MALLORY, "CF-Connecting-IP: 198.51.100.2"));
    }
  }

  /** The example's WAR with init-params as the page has them. */
  private ExampleWar deploy(String initParams) throws Exception {
    String room =
        WebXml.initParams(Map.of("capacity", Integer.toString(CAPACITY), "refill", "1/366d"));
    WebAppContext context =
        ExampleWar.context(folder, WebXml.filter("rate-limit", room + "\n" + initParams));
    context.addFilter(new FilterHolder(new PeerFilter()), "/*", EnumSet.of(DispatcherType.REQUEST));
    return ExampleWar.deploy(context);
  }

  /** Through the proxies, and around them where the page does not say that this is a trap. */
  private static void assertEachIsCountedByHimself(TestServer server, Way way) throws IOException {
    List<Proxy> proxies = way.proxies();
    assertEquals(CAPACITY - 1, remaining(server, proxies, ALICE));
    assertEquals(CAPACITY - 2, remaining(server, proxies, ALICE, FORGED));
    assertEquals(CAPACITY - 3, remaining(server, proxies, ALICE, FORGED));
    assertEquals(CAPACITY - 1, remaining(server, proxies, BOB));
    assertEquals(CAPACITY - 2, remaining(server, proxies, BOB, FORGED));
    if (!way.heading().equals(HOPS)) {
      assertEquals(CAPACITY - 1, remaining(server, List.of(), MALLORY, FORGED));
      assertEquals(CAPACITY - 2, remaining(server, List.of(), MALLORY));
    }
  }

  private static long remaining(
      TestServer server, List<Proxy> proxies, String client, String... fieldLines)
      throws IOException {
    String[] lines = Proxy.throughAll(proxies, client, fieldLines);
    return Long.parseLong(server.get("/api/hello", lines).field("X-RateLimit-Remaining"));
  }
}
