// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys as long as a header may be: entry R4 of abuse. */
class HugeKeyIT {

  private static final String REST = "k".repeat(8_000 - 6);
  private static final int KEYS_AT_ONCE = 16;
  private static final int KEYS = 6_000;
  private static final int MOST_BYTES_PER_KEY = 300;

  @TempDir private Path folder;

  /** If the keys were kept, they would take 48 MB. */
  @Test
  void heapDoesNotGrowWithTheLengthOfKeys() throws Exception {
    Map<String, String> byKey =
        Map.of("capacity", "10", "refill", "1/366d", "key", "header:X-API-Key");
    Path war = Wars.withTheFilterAlone(folder.resolve("plain.war"), byKey);
    try (PlainProcess process = PlainProcess.serve(folder, war)) {
      sendKeys(process.port(), 0, KEYS / 4);
      long before = process.bytesInUse();

      sendKeys(process.port(), KEYS, 2 * KEYS);

      long grown = process.bytesInUse() - before;
      assertTrue(grown < (long) KEYS * MOST_BYTES_PER_KEY, grown + " bytes for " + KEYS + " keys");
    }
  }

  /** Each has a bucket of its own, so each leaves nine tokens in it. */
  private static void sendKeys(int port, int from, int to) throws IOException {
    for (int first = from; first < to; first += KEYS_AT_ONCE) {
      List<String> requests = new ArrayList<>();
      for (int i = first; i < Math.min(to, first + KEYS_AT_ONCE); i++) {
        String key = REST + (100_000 + i);
        requests.add(RawHttp.request("GET", "/api/hello.txt", "X-API-Key: " + key));
      }
      for (Answer answer : RawHttp.exchange(port, requests)) {
        assertEquals("9", answer.field("X-RateLimit-Remaining"));
      }
    }
  }
}
