// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * The example's WAR as it was built, but for the filters in its {@code web.xml}: unless the test
 * says otherwise, three tokens, of which none comes back while it runs.
 */
final class ExampleWar implements AutoCloseable {

  /** What four requests of one client get. */
  static final List<Integer> THREE_AND_NO_MORE = List.of(200, 200, 200, 429);

  private static final String LIMITED = "/api/users";
  private static final Map<String, String> THREE_TOKENS =
      Map.of("capacity", "3", "refill", "1/366d");

  private final TestServer server;

  private ExampleWar(TestServer server) {
    this.server = server;
  }

  /** Deploys it with one filter. */
  static ExampleWar with(Path folder, Map<String, String> initParams) throws Exception {
    return deploy(context(folder, filter("rate-limit", initParams)));
  }

  /** A filter with these init-params and, unless they say otherwise, three tokens. */
  static String filter(String name, Map<String, String> initParams) {
    Map<String, String> all = new LinkedHashMap<>(THREE_TOKENS);
    all.putAll(initParams);
    return WebXml.filter(name, all);
  }

  /** The application with these filters, not deployed yet. */
  static WebAppContext context(Path folder, String filters) throws IOException {
    Path war = Files.createTempFile(folder, "example", ".war");
    return Wars.context(Wars.exampleWith(war, filters));
  }

  static ExampleWar deploy(WebAppContext context) throws Exception {
    return new ExampleWar(TestServer.start(context));
  }

  /** Deploys it in a container that changes requests before the application sees them. */
  static ExampleWar deployBehind(HttpConfiguration.Customizer customizer, WebAppContext context)
      throws Exception {
    return new ExampleWar(TestServer.startBehind(customizer, context));
  }

  TestServer server() {
    return server;
  }

  /** The status of a request with these field lines. */
  int status(String... fieldLines) throws IOException {
    return server.get(LIMITED, fieldLines).status();
  }

  /** The statuses of so many requests that are alike. */
  List<Integer> statuses(int times, String... fieldLines) throws IOException {
    return server.get(times, LIMITED, fieldLines).stream().map(Answer::status).toList();
  }

  /** The statuses of requests with one field line each. */
  List<Integer> statusesOfEach(List<String> fieldLines) throws IOException {
    List<String> requests =
        fieldLines.stream().map(line -> RawHttp.request("GET", LIMITED, line)).toList();
    return server.send(requests.toArray(String[]::new)).stream().map(Answer::status).toList();
  }

  /** The tokens that a request with these field lines has left in its bucket. */
  long remaining(String... fieldLines) throws IOException {
    return Long.parseLong(server.get(LIMITED, fieldLines).field("X-RateLimit-Remaining"));
  }

  /** Takes all tokens of a client. */
  void drain(String... fieldLines) throws IOException {
    assertEquals(THREE_AND_NO_MORE, statuses(4, fieldLines), String.join(", ", fieldLines));
  }

  @Override
  public void close() {
    server.close();
  }
}
