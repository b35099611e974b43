// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However a path is spelled, and however Jetty reads it: no more answers than tokens, and nothing
 * that is free but what is exempt.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("readings")
class OddSpellingsIT {

  @TempDir static Path folder;

  private static List<Site> sites = List.of();

  private final Site.UriReading uris;

  OddSpellingsIT(Site.UriReading uris) {
    this.uris = uris;
  }

  static Stream<Site.UriReading> readings() {
    return Site.UriReading.all().stream();
  }

  @BeforeParameterizedClassInvocation
  static void start(Site.UriReading uris) throws Exception {
    sites =
        List.of(
            Site.ofServlets("", uris, folder),
            Site.ofServlets("/app", uris, folder),
            Site.ofRouter("/app", uris));
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    sites.forEach(Site::close);
  }

  static Stream<String> resources() {
    return Site.RESOURCES.stream();
  }

  @ParameterizedTest
  @MethodSource("resources")
  void noSpellingGetsMoreThanTheCapacity(String path) throws IOException {
    for (Site site : sites) {
      site.fill();
      assertTrue(site.get(path).body().startsWith("secret"), path);
      site.drain(path);
      assertEquals(429, site.get(path).status(), path);
      for (String spelling : Spellings.of(path)) {
        assertNoSecret(site, spelling);
      }
      for (String spelling : Spellings.outside(path)) {
        assertNoSecret(site, spelling);
      }
    }
  }

  /** What is not refused by Jetty itself is counted, at least under the policy for everyone. */
  private void assertNoSecret(Site site, String spelling) throws IOException {
    Answer answer = site.get(spelling);
    assertFalse(answer.body().startsWith("secret"), () -> spelling + " with " + uris);
    assertTrue(answer.status() >= 400 || answer.has("RateLimit"), spelling);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/login", "/docs/"})
  void noSpellingAloneGetsMoreThanTheCapacity(String path) throws IOException {
    Site site = sites.get(0);
    for (String spelling : Spellings.of(path)) {
      site.fill();
      for (int i = 0; i < Site.CAPACITY; i++) {
        site.get(spelling);
      }
      assertNoSecret(site, spelling);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/login", "/docs/"})
  void atTheRootAndInAContextItIsTheSame(String path) throws IOException {
    for (String spelling : Spellings.of(path)) {
      sites.forEach(Site::fill);
      Answer atRoot = sites.get(0).get(spelling);
      Answer inContext = sites.get(1).get(spelling);
      assertEquals(atRoot.status(), inContext.status(), spelling);
      assertEquals(atRoot.all("RateLimit"), inContext.all("RateLimit"), spelling);
    }
  }
}
