// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code java -jar example-webapp.jar}, as somebody types it. */
class RunnableJarIT {

  private static final int SIGTERM_STATUS = 128 + 15;
  private static final Pattern ADDRESS = Pattern.compile("http://localhost:([0-9]+)/");

  @TempDir private Path folder;

  @Test
  void helpTellsTheOptionsAndEnds() throws Exception {
    try (ChildProcess process = run("--help")) {
      assertEquals(0, process.awaitExit());
      String help = process.output();
      assertTrue(help.contains("--port") && help.contains("--war"), help);
      assertEquals("", process.errors());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--prot, 8080, --prot",
    "--port, 65536, 65536",
    "--port, http, http",
    "--port, -1, -1",
    "--war, nothing.war, nothing.war",
  })
  void wrongCommandLineIsExplainedInOneLine(String option, String value, String named)
      throws Exception {
    try (ChildProcess process = run(option, value)) {
      assertEquals(2, process.awaitExit());
      assertOneLine(process.errors(), named);
      assertEquals("", process.output());
    }
  }

  @Test
  void portInUseIsExplainedInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ChildProcess process = run("--port", "" + taken.getLocalPort())) {
      assertEquals(1, process.awaitExit());
      assertOneLine(process.errors(), ":" + taken.getLocalPort());
      assertEquals("", process.output());
    }
  }

  @Test
  void servesTheExampleUntilItIsTerminated() throws Exception {
    try (ChildProcess process = run("--port", "0")) {
      int port = Integer.parseInt(process.awaitLine(ADDRESS));
      assertServesTheExample(port);

      process.terminate();
      assertEquals(SIGTERM_STATUS, process.awaitExit());
      assertEquals("", process.output());
      assertIsFree(port);
    }
  }

  @Test
  void servesAWar() throws Exception {
    try (ChildProcess process = run("--port", "0", "--war", Wars.example().toString())) {
      int port = Integer.parseInt(process.awaitLine(ADDRESS));
      assertServesTheExample(port);

      process.terminate();
      assertEquals(SIGTERM_STATUS, process.awaitExit());
      assertIsFree(port);
    }
  }

  @Test
  void servesTheWarThatItIsGivenAndNotTheExample() throws Exception {
    Path war = Wars.withTheFilterAlone(folder.resolve("plain.war"), "3", "1/366d");
    try (ChildProcess process = run("--war", war.toString(), "--port", "0")) {
      List<Answer> answers = get(Integer.parseInt(process.awaitLine(ADDRESS)), 4, "/api/hello.txt");

      assertEquals("hello", answers.get(0).body());
      assertEquals(List.of(200, 200, 200, 429), answers.stream().map(Answer::status).toList());
    }
  }

  @Test
  void warWithAMistakeEndsTheStart() throws Exception {
    Path war = Wars.withTheFilterAlone(folder.resolve("bad.war"), "ten", "2/s");
    try (ChildProcess process = run("--port", "0", "--war", war.toString())) {
      assertEquals(1, process.awaitExit());
      String errors = process.errors();
      assertTrue(errors.contains("filter \"rate-limit\""), errors);
      assertTrue(errors.contains("init-param capacity = \"ten\""), errors);
      assertTrue(errors.contains("write for example 10"), errors);
      assertNoStackTrace(errors);
      assertEquals("", process.output());
    }
  }

  private ChildProcess run(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-jar", Wars.runnableJar().toString()));
    arguments.addAll(List.of(options));
    return ChildProcess.java(folder, arguments.toArray(String[]::new));
  }

  private static void assertServesTheExample(int port) throws IOException {
    assertTrue(get(port, 1, "/").get(0).body().contains("id=\"send-many\""));
    assertEquals("{\"status\":\"up\"}", get(port, 1, "/health").get(0).body());
    Answer users = get(port, 1, "/api/users").get(0);
    assertEquals(200, users.status());
    assertTrue(users.body().contains("Ada Lovelace"));
    assertEquals("\"default\";q=10;w=5", users.field("RateLimit-Policy"));
    assertEquals("\"default\";r=9;t=5", users.field("RateLimit"));
    assertTrue(get(port, 200, "/api/users").stream().anyMatch(a -> a.status() == 429));
  }

  private static List<Answer> get(int port, int times, String path) throws IOException {
    return RawHttp.exchange(port, Collections.nCopies(times, RawHttp.request("GET", path)));
  }

  private static void assertOneLine(String errors, String named) {
    assertEquals(1, errors.lines().count(), errors);
    assertTrue(errors.startsWith("Headgate example: "), errors);
    assertTrue(errors.contains(named), errors);
  }

  private static void assertNoStackTrace(String errors) {
    assertFalse(errors.contains("\tat "), errors);
  }

  private static void assertIsFree(int port) throws IOException {
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
  }
}
