// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static dev.headgate.it.ExampleWar.THREE_AND_NO_MORE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ways around a limit that is counted by something else than an address: entries I5 to I7, I9 to
 * I11, H5 and R4 of abuse.
 */
class KeyPartsIT {

  private static final Map<String, String> BY_API_KEY = Map.of("key", "header:X-API-Key");
  private static final int LONG_KEY = 8_000;

  @TempDir private Path folder;

  /** I5: the name of a field has no case, and the space around its value is not its. */
  @Test
  void spellingsOfOneHeaderAreOneKey() throws Exception {
    try (ExampleWar war = ExampleWar.with(folder, BY_API_KEY)) {
      assertEquals(
          THREE_AND_NO_MORE,
          war.statusesOfEach(
              List.of("x-api-key: K", "X-API-KEY:  K ", "X-Api-Key:\tK", "X-API-Key:K")));
    }
  }

  /** I5: a value is what it is; only who checks it knows which spellings are the same. */
  @Test
  void spellingsOfAValueAreDifferentKeys() throws Exception {
    try (ExampleWar war = ExampleWar.with(folder, Map.of("key", "header:Authorization"))) {
      for (String value :
          List.of("Bearer K", "bearer K", "Bearer k", "Bearer  K", "\"Bearer K\"")) {
        war.drain("Authorization: " + value);
      }
    }
  }

  /** I6: whoever invents a key for each request is stopped by a second filter for addresses. */
  @Test
  void inventedKeysDoNotGetPastAFilterForAddresses() throws Exception {
    String addresses = ExampleWar.filter("addresses", Map.of("key", "ip"));
    String keys = ExampleWar.filter("keys", BY_API_KEY);
    for (String filters : List.of(addresses + keys, keys + addresses)) {
      try (ExampleWar war = ExampleWar.deploy(ExampleWar.context(folder, filters))) {
        List<Integer> statuses =
            war.statusesOfEach(
                IntStream.range(0, 10).mapToObj(i -> "X-API-Key: invented-" + i).toList());

        assertEquals(List.of(200, 200, 200), statuses.subList(0, 3));
        assertEquals(Collections.nCopies(7, 429), statuses.subList(3, 10));
      }
    }
  }

  /** I7. */
  @Test
  void missingAndEmptyKeysAreCountedByTheAddress() throws Exception {
    try (ExampleWar war = ExampleWar.with(folder, BY_API_KEY)) {
      assertEquals(
          THREE_AND_NO_MORE,
          war.statusesOfEach(
              List.of("X-API-Key:", "X-API-Key:   ", "X-API-Key: \t ", "Accept: text/plain")));
      assertEquals(200, war.status("X-API-Key: K"));
    }
  }

  /** I9: the border between two parts is part of the key. */
  @Test
  void partsOfAKeyAreNotMixedUp() throws Exception {
    Map<String, String> two = Map.of("key", "header:X-User,header:X-Tenant", "capacity", "1");
    try (ExampleWar war = ExampleWar.with(folder, two)) {
      String[][] pairs = {
        {"a|b", "c"}, {"a", "b|c"}, {"a,b", "c"}, {"a", "b,c"}, {"ab", "c"}, {"a", "bc"},
        {"b", "a"}, {"a", "b"}, {"a", ""}, {"", "a"}, {"a\tb", "c"}, {"a", "b\tc"},
      };
      for (int expected : new int[] {200, 429}) {
        for (String[] pair : pairs) {
          assertEquals(
              expected,
              war.status("X-User: " + pair[0], "X-Tenant: " + pair[1]),
              String.join(" and ", pair));
        }
      }
    }
  }

  /** I9: a key that looks like an address is none. */
  @Test
  void keyThatLooksLikeAnAddressTakesNothingFromThatAddress() throws Exception {
    try (ExampleWar war = ExampleWar.with(folder, BY_API_KEY)) {
      for (String key : List.of("127.0.0.1", "ip:127.0.0.1", "ip=127.0.0.1")) {
        war.statuses(4, "X-API-Key: " + key);
      }

      war.drain();
    }
  }

  /** I10: counted by a name that anybody can write, somebody else can use up the bucket. */
  @Test
  void nameAloneLocksItsOwnerOut() throws Exception {
    Map<String, String> byName = Map.of("trustedProxies", "loopback", "key", "header:X-User");
    try (ExampleWar war = ExampleWar.with(folder, byName)) {
      war.drain("X-Forwarded-For: 198.51.100.66", "X-User: victim");

      assertEquals(429, war.status("X-Forwarded-For: 203.0.113.9", "X-User: victim"));
    }
  }

  /** I10: counted by the name and the address, nobody can use up the bucket of another. */
  @Test
  void nameWithAnAddressLocksNobodyElseOut() throws Exception {
    Map<String, String> pair = Map.of("trustedProxies", "loopback", "key", "ip,header:X-User");
    try (ExampleWar war = ExampleWar.with(folder, pair)) {
      war.drain("X-Forwarded-For: 198.51.100.66", "X-User: victim");

      war.drain("X-Forwarded-For: 203.0.113.9", "X-User: victim");
      war.drain("X-Forwarded-For: 198.51.100.66", "X-User: other");
    }
  }

  /** I11: look-alikes are other keys, and nothing breaks on them. */
  @Test
  void lookAlikesAreOtherKeys() throws Exception {
    List<String> names =
        List.of(
            "admin",
            "Admin",
            "\uff21dmin",
            "admin\u200b",
            "admin\u00a0",
            "adm\u00edn",
            "admi\u0301n",
            "k",
            "K",
            "\u212a",
            "\ud83d\ude00");
    try (ExampleWar war = ExampleWar.with(folder, Map.of("key", "header:X-User"))) {
      for (String name : names) {
        war.drain("X-User: " + name);
      }
    }
  }

  /** H5: with two values nobody knows which one the application reads. */
  @Test
  void headerThatComesTwiceIsCountedByTheAddress() throws Exception {
    try (ExampleWar war = ExampleWar.with(folder, BY_API_KEY)) {
      war.drain();

      assertEquals(429, war.status("X-API-Key: a", "X-API-Key: b"));
      assertEquals(429, war.status("X-API-Key: a", "x-api-key: a"));
      assertEquals(429, war.status("X-API-Key: a", "X-API-Key:"));
      assertEquals(200, war.status("X-API-Key: a"));
    }
  }

  /** R4: all of a long key counts. */
  @Test
  void longKeysThatBeginAlikeAreDifferentKeys() throws Exception {
    String start = "k".repeat(LONG_KEY - 1);
    try (ExampleWar war = ExampleWar.with(folder, BY_API_KEY)) {
      for (String key : List.of(start + "1", start + "2", "1" + start, start, "k".repeat(128))) {
        war.drain("X-API-Key: " + key);
      }
    }
  }
}
