// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That docs/redis.md says what is so. */
class RedisPageTest {

  private static final Pattern SETTING =
      Pattern.compile("\\| `([a-zA-Z]+)` \\| .* \\| (none|`.*`) \\|");

  private static String page;

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(Path.of("..", "docs", "redis.md"));
  }

  /** The defaults by the settings. */
  private static Map<String, String> settings() {
    Map<String, String> defaults = new HashMap<>();
    Matcher row = SETTING.matcher(page);
    while (row.find()) {
      defaults.put(row.group(1), row.group(2).replace("`", ""));
    }
    return defaults;
  }

  @Test
  void hasEachSettingWithItsDefault() {
    assertEquals(RedisSettingsReader.NAMES, settings().keySet());
    RedisSettings defaults = new RedisSettingsReader(Map.of()).read();
    Map<String, String> said = settings();
    assertEquals("none", said.remove(RedisSettingsReader.SECRET));
    assertEquals(defaults, new RedisSettingsReader(said).read());
  }

  @Test
  void hasTheRangesOfTimes() {
    assertTrue(page.contains("how long a request waits for Redis at most, 1ms to 10s"));
    assertTrue(page.contains("for how long a node remembers a refusal, 1ms to 10s"));
    assertEquals(Duration.ofMillis(1), RedisSettingsReader.SHORTEST);
    assertEquals(Duration.ofSeconds(10), RedisSettingsReader.LONGEST_TIMEOUT);
    assertEquals(Duration.ofSeconds(10), RedisSettingsReader.LONGEST_DENIAL_CACHE);
  }

  @Test
  void hasUrisThatCanBeRead() {
    Matcher uri = Pattern.compile("`(redis[a-z-]*://[^`$]*)`").matcher(page);
    int count = 0;
    while (uri.find()) {
      boolean cluster = uri.group(1).contains(",") && !uri.group(1).contains("sentinel");
      RedisSettingsReader reader =
          new RedisSettingsReader(
              Map.of("uri", uri.group(1), "cluster", Boolean.toString(cluster)));
      reader.read();
      assertEquals(List.of(), reader.problems(), uri.group(1));
      count++;
    }
    assertTrue(count >= 8, count + " URIs");
  }

  @Test
  void hasAnExampleWhoseSettingsAreRight() throws IOException {
    Matcher block = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertTrue(block.find());
    Map<String, String> settings = new HashMap<>();
    new ObjectMapper()
        .readTree(block.group(1))
        .get("store")
        .properties()
        .forEach(member -> settings.put(member.getKey(), member.getValue().asText()));
    assertEquals("redis", settings.remove("type"));
    assertEquals("3", settings.remove("nodes"));
    RedisSettingsReader reader = new RedisSettingsReader(settings);
    reader.read();
    assertEquals(List.of(), reader.problems());
    assertTrue(RedisSettingsReader.NAMES.containsAll(settings.keySet()), settings.toString());
  }

  @Test
  void hasTheNumbersOfTheBreaker() {
    assertTrue(page.contains("half of the last " + Breaker.WINDOW + " calls"));
    assertTrue(page.contains("at least " + Breaker.FEWEST_CALLS));
    assertEquals(50, Breaker.FAILURE_PERCENT);
    assertTrue(page.contains("every " + RedisLink.TRY_EVERY.toMillis() + " ms"));
    assertTrue(page.replace('\n', ' ').contains("every third time on a new connection"));
    assertEquals(3, RedisLink.TRIES_PER_CONNECTION);
    assertEquals(Duration.ofSeconds(2), RedisLink.START_TIMEOUT);
    assertTrue(page.contains("waits for Redis two seconds at most"));
  }
}
