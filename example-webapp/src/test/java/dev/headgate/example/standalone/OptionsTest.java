// SPDX-License-Identifier: Apache-2.0
package dev.headgate.example.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @Test
  void withoutOptionsServesTheExampleOnPort8080() throws UsageException {
    assertEquals(new Options(8080, Optional.empty(), Optional.empty(), false), Options.parse());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8081, 65535})
  void takesEveryPort(int port) throws UsageException {
    assertEquals(port, Options.parse("--port", Integer.toString(port)).port());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "x", "-1", "+1", "80 ", "0x50", "8e3", "65536", "100000", "٨٠", "--war"})
  void refusesWhatIsNoPort(String value) {
    assertEquals(
        "--port '" + value + "' is not a whole number from 0 to 65535", errorOf("--port", value));
  }

  @Test
  void takesOptionsInAnyOrder(@TempDir Path directory) throws Exception {
    Path war = Files.createFile(directory.resolve("some.war"));
    Options expected = new Options(9000, Optional.of(war), Optional.empty(), false);

    assertEquals(expected, Options.parse("--port", "9000", "--war", war.toString()));
    assertEquals(expected, Options.parse("--war", war.toString(), "--port", "9000"));
  }

  @Test
  void takesAFileToSetTheFilterUpFrom(@TempDir Path directory) throws Exception {
    Path config = Files.createFile(directory.resolve("some.json"));
    Options expected = new Options(8080, Optional.empty(), Optional.of(config), false);

    assertEquals(expected, Options.parse("--config", config.toString()));
    assertEquals(
        "--config '" + directory + "' is not a file", errorOf("--config", directory.toString()));
  }

  @Test
  void refusesAFileForAWarThatHasItsOwn(@TempDir Path directory) throws Exception {
    String file = Files.createFile(directory.resolve("some.war")).toString();
    assertEquals(
        "a WAR brings its own set-up: give --war or --config, not both",
        errorOf("--war", file, "--config", file));
  }

  @Test
  void refusesWarThatDoesNotExist(@TempDir Path directory) {
    Path war = directory.resolve("absent.war");

    assertEquals("--war '" + war + "' does not exist", errorOf("--war", war.toString()));
  }

  @Test
  void refusesDirectoryAsWar(@TempDir Path directory) {
    assertEquals("--war '" + directory + "' is not a file", errorOf("--war", directory.toString()));
  }

  @Test
  void refusesPathThatCannotBe() {
    assertEquals("--war 'a\0b' is not a file name", errorOf("--war", "a\0b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--war"})
  void refusesOptionWithoutValue(String option) {
    assertEquals(option + " needs a value after it", errorOf(option));
  }

  @Test
  void refusesOptionGivenTwice() {
    assertEquals("--port is given twice", errorOf("--port", "1", "--port", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot", "-p", "8080", "", "--port=8080"})
  void refusesUnknownOptionAndNamesTheKnown(String option) {
    assertEquals(
        "unknown option '" + option + "': there are --port N, --config FILE, --war FILE and --help",
        errorOf(option));
  }

  @Test
  void helpWinsOverEverythingElse() throws UsageException {
    assertTrue(Options.parse("--nonsense", "--port", "--help").help());
  }

  @Test
  void usageNamesEveryOptionAndTheDefaultPort() {
    for (String text : new String[] {"--port N", "--war FILE", "--help", "default 8080"}) {
      assertTrue(Options.USAGE.contains(text), text);
    }
    assertEquals(8080, Options.DEFAULT_PORT);
  }

  private static String errorOf(String... args) {
    UsageException refusal = assertThrows(UsageException.class, () -> Options.parse(args));
    return String.valueOf(refusal.getMessage());
  }
}
