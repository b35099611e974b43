// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.bucket.Refill;
import dev.headgate.monitor.WarningCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say is what the code does. */
class DocumentationTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Path CONFIGURATION = DOCS.resolve("configuration.md");
  private static final Path ERRORS = DOCS.resolve("errors.md");
  private static final Path README = Path.of("..", "README.md");
  private static final Path MANUAL = Path.of("src/main/java/dev/headgate/RateLimitFilter.java");

  private static Map<String, String> defaultsInCode() {
    Map<String, String> defaults = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      defaults.put(setting.key(), setting.byDefault());
    }
    return defaults;
  }

  /** Names and defaults of the first table of a document that has both. */
  private static Map<String, String> defaultsIn(Path document, String row) throws IOException {
    Matcher matcher = Pattern.compile(row, Pattern.MULTILINE).matcher(Files.readString(document));
    Map<String, String> defaults = new LinkedHashMap<>();
    while (matcher.find()) {
      defaults.put(matcher.group(1), matcher.group(2));
    }
    return defaults;
  }

  @Test
  void configurationHasAllSettingsWithTheirDefaults() throws IOException {
    assertEquals(
        defaultsInCode(),
        defaultsIn(CONFIGURATION, "^\\| `(\\w+)` \\| `\\1\\([A-Za-z.]+\\)` \\| `([^`]+)` \\|$"));
  }

  @Test
  void configurationDescribesEachSetting() throws IOException {
    String text = Files.readString(CONFIGURATION);
    for (Setting setting : Setting.values()) {
      assertTrue(text.contains("\n### `" + setting.key() + "`\n"), setting.key());
    }
  }

  @Test
  void readmeHasAllSettingsWithTheirDefaults() throws IOException {
    assertEquals(defaultsInCode(), defaultsIn(README, "^\\| `(\\w+)` \\|.*\\| `([^`]+)` \\|$"));
  }

  @Test
  void manualOfTheFilterHasAllSettingsWithTheirDefaults() throws IOException {
    assertEquals(
        defaultsInCode(),
        defaultsIn(
            MANUAL,
            "<tr><td>\\{@code (\\w+)}</td>(?:(?!<tr>)[\\s\\S])*<td>\\{@code ([^}]+)}</td></tr>"));
  }

  @Test
  void storeKeepsAsManyBucketsAsConfigurationSays() throws IOException {
    String row = "\\| `" + MemoryBucketStore.MAX_BUCKETS + "` \\|.*\\| `(\\d+)` \\|";
    Matcher matcher = Pattern.compile(row).matcher(Files.readString(CONFIGURATION));
    assertTrue(matcher.find());
    assertEquals(Integer.toString(MemoryBucketStore.DEFAULT_MAX_BUCKETS), matcher.group(1));
  }

  @Test
  void configurationHasTheSettingsForWhenAStoreFailsWithTheirRanges() throws IOException {
    String page = Files.readString(CONFIGURATION);
    String section =
        page.substring(page.indexOf("\n### While the store fails\n")).split("\n### ", 3)[1];
    FailureSettings byDefault = FailureSettings.DEFAULT;
    assertEquals(
        List.of(
            "| `onFailure` | `local`, `allow` or `reject` | `"
                + byDefault.onFailure().word()
                + "` |",
            "| `nodes` | 1 to "
                + FailureSettings.MOST_NODES
                + ": how many nodes share the limits, for `local` | `"
                + byDefault.nodes()
                + "` |",
            "| `localBuckets` | 1 to "
                + FailureSettings.MOST_BUCKETS
                + ": buckets that each limit keeps in memory for `local`; each takes "
                + MemoryBucketStore.BYTES_PER_BUCKET
                + " bytes, from the start | `"
                + byDefault.localBuckets()
                + "` |"),
        section.lines().filter(line -> line.startsWith("| `")).toList());
    assertEquals(List.of("local", "allow", "reject"), OnFailure.words());
    assertEquals(FailureSettings.NAMES, List.of("onFailure", "nodes", "localBuckets"));
  }

  @Test
  void configurationHasAllMembersOfTheFileWithTheirDefaults() throws IOException {
    Map<String, String> documented =
        defaultsIn(CONFIGURATION, "^\\| `([$\\w.\\[\\]]+)` \\| [^|]+ \\| `?([^|`]+)`? \\| .* \\|$");
    assertEquals(new TreeSet<>(FileDefaults.members()), new TreeSet<>(documented.keySet()));
    assertEquals(FileDefaults.inCode(), documented);
  }

  @Test
  void examplesOfMembersAreRight() throws IOException {
    Map<String, String> examples =
        defaultsIn(
            CONFIGURATION,
            "^\\| `([$\\w.\\[\\]]+)` \\| [^|]+ \\| [^|]+ \\| `([^`]+)` \\| [^|]*\\|$");
    assertTrue(examples.size() > 20, examples.toString());
    for (Map.Entry<String, String> example : examples.entrySet()) {
      assertEquals(List.of(), FileDefaults.mistakesOf(example.getKey(), example.getValue()));
    }
  }

  @Test
  void examplesOfRefillsCanBeRead() throws IOException {
    Matcher line =
        Pattern.compile("^Examples: (.*)\\.$", Pattern.MULTILINE)
            .matcher(Files.readString(CONFIGURATION));
    assertTrue(line.find());
    List<String> examples =
        Pattern.compile("`([^`]+)`").matcher(line.group(1)).results().map(r -> r.group(1)).toList();
    assertEquals(5, examples.size());
    examples.forEach(Refill::parse);
  }

  static List<String> mistakes() {
    return List.of(
        Problem.UNKNOWN_NAME,
        Problem.BAD_VALUE,
        Problem.CONFLICT,
        Problem.BAD_JSON,
        Problem.VARIABLE,
        Problem.NO_CONFIG,
        Problem.JACKSON,
        "HG-MAX-BUCKETS");
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void eachMistakeIsExplained(String code) throws IOException {
    assertTrue(Files.readString(ERRORS).contains("\n## " + code + "\n"));
  }

  @ParameterizedTest
  @EnumSource(WarningCode.class)
  void eachWarningIsExplainedAndCanBeSilenced(WarningCode code) throws IOException {
    String text = Files.readString(ERRORS);
    String heading = "\n## " + code + "\n";
    assertTrue(text.contains(heading));
    String section = text.substring(text.indexOf(heading) + heading.length()).split("\n## ", 2)[0];
    assertTrue(section.contains("<param-value>" + code + "</param-value>"), section);
    assertTrue(section.contains(".silence(\"" + code + "\")"), section);
    assertTrue(text.contains("\n| WARNING | `[" + code + "] "));
  }

  @Test
  void errorsExplainsNoOtherCodes() throws IOException {
    Set<String> known = new TreeSet<>(WarningCode.codes());
    known.addAll(mistakes());
    Set<String> explained =
        Pattern.compile("HG(?:-[A-Z]+)+")
            .matcher(Files.readString(ERRORS))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(known, explained);
  }

  @Test
  void errorsShowsTheMessageAsItIs() throws IOException {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("capcity", "5");
    given.put("refill", "2");
    Problems problems = new Problems();
    SettingsReader.read(
        new GivenSettings(given, "init-param"), Map.of(), Functions.NONE, null, problems);
    String message = "";
    try {
      problems.throwIfAny("filter \"rate-limit\"");
    } catch (ConfigurationException wrong) {
      message = String.valueOf(wrong.getMessage());
    }
    assertTrue(Files.readString(ERRORS).contains("```\n" + message + "\n```"));
  }

  @Test
  void errorsShowsTheMessageAboutAFileAsItIs() throws IOException {
    String page = Files.readString(ERRORS);
    Matcher example = Pattern.compile("```\n(\\{\n[^`]*)```\n").matcher(page);
    assertTrue(example.find());
    Problems problems = new Problems();
    FileDefaults.read("/WEB-INF/headgate.json", example.group(1), problems);
    ConfigurationException wrong =
        assertThrows(
            ConfigurationException.class, () -> problems.throwIfAny("filter \"rate-limit\""));
    assertTrue(page.contains("```\n" + wrong.getMessage() + "\n```"), wrong.getMessage());
  }

  @Test
  void configurationShowsACheckAsItIs() throws IOException {
    String page = Files.readString(CONFIGURATION);
    String login =
        """
        { "policies": [ { "name": "login", "paths": ["/login"], "methods": ["POST"],
            "limits": [ { "capacity": 5, "refill": "5/min" } ] } ] }
        """;
    Problems problems = new Problems();
    List<String> lines = SettingsInWords.lines(FileDefaults.read("f", login, problems));
    assertEquals(List.of(), Reported.in(problems));
    assertTrue(page.contains("right: one policy\n" + String.join("\n", lines) + "\n```"));
  }
}
