// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.Seeds;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPatternTest {

  private static final int CASES = 20_000;

  /** Pieces that patterns are made of, and some that break them. */
  private static final List<String> PIECES =
      List.of(
          "/", "/", "*", "*.", "/*", ".", "..", "//", "?", "%41", "%", ";", " ", "\t", "\u2028",
          "\u0085", "a", "B", "login", "pdf", "http:", "\u00fc", "#", "\\");

  private static final List<String> NO_PATTERNS =
      List.of("an empty text for the root", "a shorter one", "the character itself");

  private static String mistakeIn(String text) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> UrlPattern.parse(text)).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "/login, PATH, /login",
    "/api/login, PATH, /api/login",
    "/api/, PATH, /api/",
    "'', PATH, /",
    "/api/*, FOLDER, /api",
    "/*, FOLDER, ''",
    "*.pdf, EXTENSION, pdf",
    "/.well-known/*, FOLDER, /.well-known",
    "/a.b, PATH, /a.b",
    "/..., PATH, /...",
    "/a b, PATH, /a b",
    "/100%, PATH, /100%",
    "/caf\u00e9, PATH, /caf\u00e9",
    "/a;x=1, PATH, /a;x=1",
  })
  void readsPathsFoldersAndExtensions(String text, UrlPattern.Kind kind, String value) {
    UrlPattern pattern = UrlPattern.parse(text);

    assertEquals(kind, pattern.kind());
    assertEquals(value, pattern.value());
    assertEquals(text, pattern.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "/login, /login, true",
    "/login, /login/, false",
    "/login, //login, false",
    "/login, /Login, false",
    "/login, /login;x, false",
    "/login, /login/x, false",
    "/login, /logi, false",
    "/login/, /login/, true",
    "/login/, /login, false",
    "'', /, true",
    "'', //, false",
    "'', /x, false",
    "/api/*, /api, true",
    "/api/*, /api/, true",
    "/api/*, /api/x/y, true",
    "/api/*, /api;x, false",
    "/api/*, /apis, false",
    "/api/*, //api/x, false",
    "/api/*, /API/x, false",
    "/*, /, true",
    "/*, //x, true",
    "*.pdf, /a.pdf, true",
    "*.pdf, /b/a.pdf, true",
    "*.pdf, /.pdf, true",
    "*.pdf, /a.PDF, false",
    "*.pdf, /a.pdf/, false",
    "*.pdf, /a.pdf/b, false",
    "*.pdf, /a.pdf.gz, false",
    "*.gz, /a.pdf.gz, true",
    "*.pdf, /pdf, false",
    "*.pdf, /a.pdf;x, false",
  })
  void matchesExactly(String pattern, String path, boolean matches) {
    assertEquals(matches, UrlPattern.parse(pattern).matches(path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ | write /* for all paths, or an empty text for the root",
        "login | does not begin with a slash; write /login",
        "' /login ' | does not begin with a slash; write /login",
        "' *.pdf' | does not begin with a slash; write *.pdf",
        "' ' | does not begin with a slash; write for example /login",
        "a*b | does not begin with a slash; write for example /login",
        "http://x/login | does not begin with a slash; write for example /login",
        "* | begins with * and no dot; write /* for all paths, or for example *.pdf",
        "*/x | begins with * and no dot; write /* for all paths, or for example *.pdf",
        "*. | is no extension; write for example *.pdf",
        "*.pdf. | is no extension; write for example *.pdf",
        "*.a/b | is no extension; write for example *.pdf",
        "*.* | is no extension; write for example *.pdf",
        "'*.a\u2028/*' | is no extension; write for example *.pdf",
        "*.tar.gz | has two dots, but an extension begins at the last dot of a path; write *.gz",
        "*.p%64f | is percent-encoded",
        "*.pdf?x=1 | has a ?, but no query is matched; write *.pdf",
        "*.? | has a ?, but no query is matched; write for example *.pdf",
        "/a* | has a * that is not the last segment, where it means nothing; write for example /*",
        "/api/** | write for example /api/*",
        "/api/*/x | write for example /api/*",
        "/api/*/* | write for example /api/*",
        "/api/x*y/z | write for example /api/*",
        "/docs/*.pdf | write for example *.pdf, or /docs/*",
        "//*x | write for example /api/*",
        "//login | has an empty segment",
        "/login// | has an empty segment",
        "//* | has an empty segment",
        "/./login | one that is . or ..",
        "/api/.. | one that is . or ..",
        "/../* | one that is . or ..",
        "/%6Cogin | is percent-encoded, but paths are decoded before they are matched; write the",
        "/login?x=1 | has a ?, but no query is matched; write /login",
        "/?x | has a ?, but no query is matched; write an empty text for the root",
        "/..?x | has a ?, but no query is matched; write for example /login",
        "'/a\nb' | has a control character; leave it out",
        "'/a\u007f' | has a control character; leave it out",
      })
  void saysWhatToWriteInstead(String text, String message) {
    assertTrue(mistakeIn(text).contains(message), mistakeIn(text));
  }

  @Test
  void hasUpToAThousandCharacters() {
    String longest = "/" + "x".repeat(UrlPattern.MAX_LENGTH - 1);

    assertEquals(longest, UrlPattern.parse(longest).toString());
    assertEquals("has more than 1000 characters; write a shorter one", mistakeIn(longest + "x"));
    assertTrue(mistakeIn("x".repeat(UrlPattern.MAX_LENGTH)).contains("for example /login"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "/a/", "/a/*", "/*", "*.pdf", ""})
  void ruleNamesAllKinds(String text) {
    assertEquals(text, UrlPattern.parse(text).toString());
  }

  @Test
  void whatIsProposedIsRight() {
    Seeds.forAll(CASES, UrlPatternTest::assertProposalsAreRight);
  }

  private static void assertProposalsAreRight(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(7); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    try {
      assertEquals(text.toString(), UrlPattern.parse(text.toString()).toString());
    } catch (IllegalArgumentException wrong) {
      proposals(String.valueOf(wrong.getMessage()))
          .forEach(proposal -> assertDoesNotThrow(() -> UrlPattern.parse(proposal)));
    }
  }

  /** The patterns that a message says to write. */
  private static Stream<String> proposals(String message) {
    String fix = message.substring(message.indexOf("; ") + 2);
    return fix.equals("leave it out")
        ? Stream.of()
        : Stream.of(fix.replaceFirst("^write (for example )?", "").split(", or "))
            .map(proposal -> proposal.replaceFirst("^for example | for all paths$", ""))
            .filter(proposal -> !NO_PATTERNS.contains(proposal));
  }

  @Test
  void allProposalsOfAMessageAreFound() {
    assertEquals(List.of("/*", "*.pdf"), proposals(mistakeIn("*")).toList());
    assertEquals(List.of("*.pdf", "/docs/*"), proposals(mistakeIn("/docs/*.pdf")).toList());
    assertEquals(List.of("/*"), proposals(mistakeIn("/")).toList());
    assertEquals(List.of("/login"), proposals(mistakeIn("login")).toList());
    assertEquals(List.of(), proposals(mistakeIn("//")).toList());
  }
}
