// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerAdviceTest {

  private static List<String> warnings(String cluster, String info) {
    return new ServerAdvice(new RedisSettingsReader(Map.of("cluster", cluster)).read())
        .warnings(info);
  }

  @ParameterizedTest
  @CsvSource({
    "maxmemory_policy:allkeys-lru, allkeys-lru",
    "maxmemory_policy:volatile-ttl, noeviction",
    "redis_version:6.0.16, 6.2",
    "redis_version:5.0.14, 5.0.14",
    "redis_mode:cluster, '\"cluster\": true'",
  })
  void warnsOnce(String fact, String named) {
    List<String> warnings = warnings("false", "# Server\r\n" + fact + "\r\n\r\n");
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(warnings.get(0).contains(named), warnings.get(0));
  }

  @Test
  void saysNothingOfWhatIsRightOrUnknown() {
    assertEquals(List.of(), warnings("false", ""));
    assertEquals(
        List.of(),
        warnings(
            "false",
            "redis_version:6.2.11\r\nredis_mode:standalone\r\nmaxmemory_policy:noeviction"));
    assertEquals(List.of(), warnings("true", "redis_version:8.0.1\r\nredis_mode:cluster"));
    assertEquals(List.of(), warnings("false", "redis_version:unstable"));
  }
}
