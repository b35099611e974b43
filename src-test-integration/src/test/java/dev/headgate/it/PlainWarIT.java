// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.RateLimitFilter;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A WAR that has the filter's jar in {@code WEB-INF/lib} and no other: it needs no other. */
class PlainWarIT {

  private static final Pattern PORT = Pattern.compile("^port ([0-9]+)$");

  private static final long SECONDS_OF_366_DAYS = 31_622_400;

  @TempDir private Path folder;

  @Test
  void oneJarIsEnough() throws Exception {
    Path war = Wars.withTheFilterAlone(folder.resolve("plain.war"), "10", "1/366d");
    try (ChildProcess process =
        ChildProcess.java(
            folder, "-cp", classPath(), PlainServer.class.getName(), war.toString())) {
      int port = Integer.parseInt(process.awaitLine(PORT));
      List<Answer> answers = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        String accept = i % 2 == 0 ? "Accept: application/json" : "Accept: text/plain";
        answers.addAll(
            RawHttp.exchange(port, List.of(RawHttp.request("GET", "/api/hello.txt", accept))));
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

  /** This class path without what the WAR should not need, and without what it brings. */
  private static String classPath() throws URISyntaxException {
    List<String> without =
        List.of(
            home(RateLimitFilter.class),
            home(ObjectMapper.class),
            home(JsonFactory.class),
            home(JsonProperty.class));
    return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
        .filter(entry -> !without.contains(entry))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
