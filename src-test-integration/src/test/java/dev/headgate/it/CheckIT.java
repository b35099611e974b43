// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The check before deploying, as somebody types it beside an unpacked application. */
class CheckIT {

  private static final String RIGHT =
      """
      {
        "policies": [
          { "name": "everyone", "limits": [ { "capacity": 100, "refill": "50/s" } ] },
          { "name": "login", "paths": [ "/login" ], "methods": [ "POST" ], "key": [ "function:tenant" ],
            "limits": [ { "capacity": "${headgate.it.capacity:7}", "refill": "5/min" } ] },
          { "name": "reports", "methods": [ "GET" ], "dryRun": true, "key": [ "query:q" ],
            "limits": [ { "capacity": 5, "refill": "5/min" } ] }
        ]
      }
      """;
  private static final String UNCOVERED =
      """
      { "policies": [ { "name": "all", "key": [ "query:q" ], "limits": [ { "capacity": 5, "refill": "5/min" } ] } ] }
      """;
  private static final String WRONG =
      """
      {
        "policies": [ { "name": "all", "limits": [ { "capacity": 0, "refill": "2" } ] } ],
        "store": { "type": "redis" }
      }
      """;

  @TempDir private Path folder;

  private Path lib;

  /** How the check is called. */
  enum Call {
    CLASS_PATH,
    JAR;

    List<String> arguments(Path lib) {
      return this == JAR
          ? List.of("-jar", lib.resolve("headgate-filter-0.1.0.jar").toString())
          : List.of("-cp", lib + "/*", "dev.headgate.Check");
    }
  }

  @BeforeEach
  void unpacksTheApplication() throws IOException {
    lib = Files.createDirectories(folder.resolve("WEB-INF").resolve("lib"));
    Files.copy(Wars.filterJar(), lib.resolve("headgate-filter-0.1.0.jar"));
    Files.copy(jackson(), lib.resolve("jackson-core-2.99.1.jar"));
  }

  private static Path jackson() {
    try {
      return Path.of(JsonFactory.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("headgate.json"), text);
  }

  /** What a check says, by standard output and standard error. */
  record Said(int exit, String output, String errors) {}

  private Said check(Call call, List<String> properties, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(properties);
    all.addAll(call.arguments(lib));
    all.addAll(List.of(arguments));
    try (ChildProcess process = ChildProcess.java(folder, all.toArray(String[]::new))) {
      int exit = process.awaitExit();
      return new Said(exit, process.output(), process.errors());
    }
  }

  private static void assertSays(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), () -> part + " in " + text);
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatAFileMeans(Call call) throws Exception {
    String file = file(RIGHT).toString();
    Said said = check(call, List.of("-Dheadgate.it.capacity=5"), file);
    assertEquals("", said.errors());
    assertEquals(0, said.exit());
    assertSays(
        said.output(),
        file + " is right: 3 policies",
        "policy login\n  for         POST to /login\n",
        "  counted by  function:tenant, or ip",
        "  limit       login: at most 5 at once, then 5 per minute: one each 12 seconds\n",
        "  for         GET and HEAD to all paths",
        "3 limits of 1000000 buckets of 32 bytes: 32.0 MB each, 96.0 MB in all",
        "Variables",
        "Functions");
    assertFalse(said.output().contains("[HG-"), said.output());
  }

  @ParameterizedTest
  @EnumSource
  void saysTheWarningsOfTheFilter(Call call) throws Exception {
    Said said = check(call, List.of(), file(UNCOVERED).toString());
    assertEquals(0, said.exit());
    assertSays(said.output(), "Headgate: [HG-CHOSEN-KEY] a filter with ", "query:q");
  }

  @ParameterizedTest
  @EnumSource
  void saysAllThatIsWrong(Call call) throws Exception {
    Path file = file(WRONG);
    Said said = check(call, List.of(), file.toString());
    assertEquals(1, said.exit());
    assertEquals("", said.output());
    assertSays(
        said.errors(),
        "Headgate: " + file + " is not accepted, for 3 mistakes in its configuration:\n",
        file + ":2:60 $.policies[0].limits[0].capacity = \"0\" must be a whole number",
        "$.policies[0].limits[0].refill = \"2\" must be TOKENS/PERIOD",
        "$.store.type = \"redis\" must be the type of a store that is there: memory; add the");
    assertFalse(said.errors().contains("\tat "), said.errors());
  }

  @ParameterizedTest
  @EnumSource
  void saysThatThereIsNoJson(Call call) throws Exception {
    Said said = check(call, List.of(), file("{ \"policies\": }").toString());
    assertEquals(1, said.exit());
    assertSays(said.errors(), "[HG-BAD-JSON] ", "headgate.json:1:15");
  }

  @ParameterizedTest
  @EnumSource
  void saysThatThereIsNoFile(Call call) throws Exception {
    Said said = check(call, List.of(), "no-such.json");
    assertEquals(1, said.exit());
    assertEquals("", said.output());
    assertSays(said.errors(), "[HG-NO-CONFIG] argument = \"no-such.json\" is not there");
  }

  @ParameterizedTest
  @EnumSource
  void saysThatThereIsNoJackson(Call call) throws Exception {
    Files.delete(lib.resolve("jackson-core-2.99.1.jar"));
    Said said = check(call, List.of(), file(RIGHT).toString());
    assertEquals(1, said.exit());
    assertEquals("", said.output());
    assertSays(said.errors(), "[HG-JACKSON] ", "jackson-databind");
    assertFalse(said.errors().contains("\tat "), said.errors());
  }

  @ParameterizedTest
  @EnumSource
  void helpTellsHowToCallIt(Call call) throws Exception {
    Said said = check(call, List.of(), "--help");
    assertEquals(0, said.exit());
    assertEquals("", said.errors());
    assertSays(said.output(), "usage: java -cp", "dev.headgate.Check", "java -jar");
  }

  @Test
  void wrongCommandLineIsToldTheRightOne() throws Exception {
    for (String[] wrong : new String[][] {{}, {"--all"}, {""}, {"one.json", "two.json"}}) {
      Said said = check(Call.CLASS_PATH, List.of(), wrong);
      assertEquals(2, said.exit());
      assertEquals("", said.output());
      assertSays(said.errors(), "usage: java -cp");
    }
  }
}
