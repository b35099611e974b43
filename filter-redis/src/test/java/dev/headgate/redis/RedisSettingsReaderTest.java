// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.SettingProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsReaderTest {

  private static RedisSettings read(String... namesAndValues) {
    RedisSettingsReader reader = reader(namesAndValues);
    RedisSettings settings = reader.read();
    assertEquals(List.of(), reader.problems());
    return settings;
  }

  private static SettingProblem problemOf(String... namesAndValues) {
    RedisSettingsReader reader = reader(namesAndValues);
    reader.read();
    assertEquals(1, reader.problems().size(), reader.problems().toString());
    return reader.problems().get(0);
  }

  private static RedisSettingsReader reader(String... namesAndValues) {
    Map<String, String> given = new java.util.LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      given.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new RedisSettingsReader(given);
  }

  @Test
  void hasTheDefaultsOfTheDocumentation() {
    RedisSettings settings = read();
    assertEquals("localhost:6379", settings.describe());
    assertFalse(settings.cluster());
    assertEquals(Duration.ofMillis(50), settings.timeout());
    assertEquals("headgate", settings.prefix());
    assertNull(settings.secret());
    assertEquals(Duration.ofSeconds(1), settings.denialCache());
  }

  @ParameterizedTest
  @CsvSource({
    "redis://example.org, example.org:6379",
    "redis://user:pa%40ss@example.org:7000/3, example.org:7000",
    "rediss://:secret@example.org:6380, example.org:6380",
    "redis://redis_server, redis_server:6379",
    "redis://[::1]:6380, [::1]:6380",
    "'redis-sentinel://a:1,b:2/0#main', 'the master main of the sentinels a:1, b:2'",
    "redis-socket:///run/redis.sock, /run/redis.sock",
  })
  void readsTheUrisOfLettuce(String uri, String shown) {
    assertEquals(shown, read("uri", uri).describe());
  }

  @Test
  void readsSeveralNodesOfACluster() {
    RedisSettings settings = read("uri", "redis://user:secret@a:1,b:2", "cluster", "true");
    assertTrue(settings.cluster());
    assertEquals("a:1, b:2", settings.describe());
  }

  @Test
  void readsPeriods() {
    assertEquals(Duration.ofSeconds(10), read("timeout", "10s").timeout());
    assertEquals(Duration.ofMillis(1), read("timeout", "1ms").timeout());
    assertEquals(Duration.ZERO, read("denialCache", "0").denialCache());
    assertEquals(Duration.ZERO, read("denialCache", "0ms").denialCache());
    assertEquals(Duration.ofMillis(250), read("denialCache", "250ms").denialCache());
  }

  @ParameterizedTest
  @CsvSource({
    "timeout, 0",
    "timeout, 0ms",
    "timeout, 50",
    "timeout, 11s",
    "timeout, 50 ms",
    "timeout, -1ms",
    "timeout, ''",
    "timeout, 99999999999ms",
    "denialCache, 11s",
    "denialCache, -1",
    "denialCache, off",
    "prefix, ''",
    "prefix, a{b}",
    "prefix, a b",
    "prefix, ä",
    "secret, ''",
    "cluster, yes",
    "cluster, ''",
    "uri, ''",
    "uri, localhost",
    "uri, http://localhost:6379",
    "uri, redis://",
    "uri, redis://localhost:99999",
    "uri, redis://localhost:port",
    "uri, redis://localhost/x",
    "uri, redis-sentinel://localhost:26379",
    "uri, redis://a b",
    "uri, redis://redis_server:6380",
  })
  void namesWhatIsWrong(String name, String value) {
    SettingProblem problem = problemOf(name, value);
    assertEquals(name, problem.setting());
    assertTrue(problem.rule().startsWith("must "), problem.rule());
    assertFalse(problem.fix().isEmpty());
  }

  @Test
  void refusesSentinelsForACluster() {
    SettingProblem problem = problemOf("uri", "redis-sentinel://a:1/0#main", "cluster", "true");
    assertEquals("uri", problem.setting());
  }

  @Test
  void findsAllMistakesAtOnce() {
    RedisSettingsReader reader =
        reader("uri", "x", "timeout", "x", "prefix", "", "cluster", "x", "denialCache", "x");
    reader.read();
    assertEquals(5, reader.problems().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://user:hunter2@localhost:port",
        "http://user:hunter2@localhost",
        "redis://user:hun/ter2@localhost",
        "redis://hunter2@ho st",
        "user:hunter2@host:6379",
        ":hunter2@host",
        "redis:hunter2@host:6379",
        "redis:/user:hunter2@host:6379"
      })
  void neverShowsAPassword(String uri) {
    String problem = problemOf("uri", uri).toString();
    assertFalse(problem.contains("hunter2"), problem);
    assertFalse(problem.contains("ter2"), problem);
  }

  @Test
  void neverShowsAPasswordOfSettingsThatWork() {
    String shown = read("uri", "redis://user:hunter2@localhost", "secret", "topsecret").describe();
    assertFalse(shown.contains("hunter2"), shown);
    String all = read("uri", "redis://user:hunter2@localhost", "secret", "topsecret").toString();
    assertFalse(all.contains("hunter2") || all.contains("topsecret"), all);
  }

  @Test
  void aReloadChangesNeitherTheServerNorTheKeys() {
    RedisSettings settings = read("uri", "redis://a", "secret", "s");
    assertTrue(
        settings.isSameStoreAs(
            read("uri", "redis://a", "secret", "s", "timeout", "1s", "denialCache", "0")));
    assertFalse(settings.isSameStoreAs(read("uri", "redis://b", "secret", "s")));
    assertFalse(settings.isSameStoreAs(read("uri", "redis://a", "secret", "t")));
    assertFalse(settings.isSameStoreAs(read("uri", "redis://a")));
    assertFalse(settings.isSameStoreAs(read("uri", "redis://a/1", "secret", "s")));
    assertFalse(settings.isSameStoreAs(read("uri", "rediss://a", "secret", "s")));
    assertFalse(settings.isSameStoreAs(read("uri", "redis://:new@a", "secret", "s")));
    assertFalse(settings.isSameStoreAs(read("uri", "redis://a", "secret", "s", "prefix", "other")));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RedisBucketStore().configure(Map.of("timeout", "x"), List.of()));
  }
}
