// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A WAR that has the filter's jar in {@code WEB-INF/lib} and no other: it needs no other. */
class PlainWarIT {

  private static final long SECONDS_OF_366_DAYS = 31_622_400;

  @TempDir private Path folder;

  @Test
  void oneJarIsEnough() throws Exception {
    Path war = Wars.withTheFilterAlone(folder.resolve("plain.war"), "10", "1/366d");
    try (PlainProcess process = PlainProcess.serve(folder, war)) {
      List<Answer> answers = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        String accept = i % 2 == 0 ? "Accept: application/json" : "Accept: text/plain";
        answers.addAll(
            RawHttp.exchange(
                process.port(), List.of(RawHttp.request("GET", "/api/hello.txt", accept))));
      }

      assertEquals("hello", answers.get(0).body());
      assertEquals("\"default\";q=10;w=316224000", answers.get(0).field("RateLimit-Policy"));
      assertEquals(10, answers.stream().filter(answer -> answer.status() == 200).count());
      for (Answer rejection : answers.subList(10, 15)) {
        assertEquals(429, rejection.status());
        // Less what has passed on the real clock.
        long wait = Long.parseLong(rejection.field("Retry-After"));
        assertTrue(wait > SECONDS_OF_366_DAYS - 600 && wait <= SECONDS_OF_366_DAYS, "" + wait);
      }
      assertEquals("application/problem+json", answers.get(10).field("Content-Type"));
      assertEquals("text/plain;charset=utf-8", answers.get(11).field("Content-Type"));
    }
  }
}
