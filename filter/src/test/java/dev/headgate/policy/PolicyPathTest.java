// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyPathTest {

  @ParameterizedTest
  @CsvSource({
    "'', /",
    "//, /",
    "///, /",
    "/a/, /a",
    "/a//, /a",
    "//a, /a",
    "//a//b//, /a/b",
    "/a///b, /a/b",
    "/a/./b/, /a/./b",
    "/a;x/, /a;x",
  })
  void plainHasNoEmptySegmentsAndNoSlashAtItsEnd(String path, String plain) {
    assertEquals(plain, PolicyPath.plain(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/a", "/a/b", "/a.b", "/ ", "/a;x/b"})
  void whatIsPlainAlreadyIsNotCopied(String path) {
    assertSame(path, PolicyPath.plain(path));
  }

  @ParameterizedTest
  @CsvSource({
    "/a, /a, /a",
    "/a;, /a, /a",
    "/a;x, /a, /a",
    "/a;x;y, /a, /a",
    "/a;x/b, /a, /a/b",
    "/a;x/b;y, /a, /a/b",
    "/a/;x/b, /a/, /a//b",
    "/a;/b, /a, /a/b",
    ";/a, '', /a",
    "/;, /, /",
  })
  void semicolonEndsThePathOrItsSegment(String path, String until, String without) {
    assertEquals(until, PolicyPath.untilSemicolon(path));
    assertEquals(without, PolicyPath.withoutParameters(path));
  }

  @ParameterizedTest
  @CsvSource({
    "/a/./b, /a/b",
    "/a/../b, /b",
    "/a/b/../../c, /c",
    "/../a, /a",
    "/a/.., /",
    "/a/., /a",
    "/.., /",
    "/a//../b, /b",
    "/a/..b/.c/..., /a/..b/.c/...",
    "/a/x/..//, /a",
  })
  void dotsAreFollowed(String path, String without) {
    assertEquals(without, PolicyPath.withoutDots(path));
  }
}
