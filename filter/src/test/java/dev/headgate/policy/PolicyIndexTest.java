// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyIndexTest {

  private static final int MANY = 1_000;
  private static final int[] NONE = {};

  private static int[] just(int... policies) {
    return policies;
  }

  @ParameterizedTest
  @CsvSource({
    "/login, /login, true",
    "/login, /login/, true",
    "/login, /login//, true",
    "/login, //login, true",
    "/login, /login;x, true",
    "/login, /login;, true",
    "/login, /;x/login, true",
    "/login, //;x//login;y/, true",
    "/login, /login;x/y, true",
    "/login, /login/x, false",
    "/login, /login.json, false",
    "/login, /Login, false",
    "/login, /LOGIN, false",
    "/login, /x/login, false",
    "/login, /x/../login, true",
    "/login, /./login/., true",
    "/login, /x/..;y/login, true",
    "/login, /login/../x, false",
    "/login, /login/.., false",
    "/login, /..login, false",
    "/x/*, /x/../login, true",
    "/login, /log%69n, false",
    "/login, /login%00.css, false",
    "/login, /, false",
    "/login, ;x, false",
    "/login/, /login, true",
    "/api/login, /api;x=1/login;y, true",
    "/api/login, //api//login//, true",
    "/api/login, /api/login;.css, true",
    "/api/login, /api%2Flogin, false",
    "/a;x, /a;x, true",
    "/a;x, /a, false",
    "/a;x, /a;y, false",
    "'', /, true",
    "'', //, true",
    "'', /;x, true",
    "'', ;, true",
    "'', /x, false",
    "/api/*, /api, true",
    "/api/*, /api/, true",
    "/api/*, /api/x, true",
    "/api/*, /api/x/y/z, true",
    "/api/*, //api//x, true",
    "/api/*, /api;x, true",
    "/api/*, /api;x/y, true",
    "/api/*, /apis, false",
    "/api/*, /x/api/y, false",
    "/api/*, /, false",
    "/a/b/*, /a/b/c, true",
    "/a/b/*, /a/c/b, false",
    "/*, /, true",
    "/*, //x;y, true",
    "*.pdf, /a.pdf, true",
    "*.pdf, /a/b.pdf/, true",
    "*.pdf, /a.pdf;x, true",
    "*.pdf, /a;x.pdf, true",
    "*.pdf, /a;x/b.pdf;y, true",
    "*.pdf, /a.pdf;x/b, true",
    "*.pdf, /a.pdf/b, false",
    "*.pdf, /a.PDF, false",
    "*.pdf, /a.pdf.gz, false",
    "*.pdf, /pdf, false",
    "/caf\u00e9, /caf\u00e9, true",
    "/caf\u00e9, /cafe\u0301, false",
  })
  void matchesGenerously(String pattern, String path, boolean matches) {
    assertArrayEquals(
        matches ? just(0) : NONE, Policies.index(pattern).matching(path, "GET"), path);
  }

  @Test
  void findsAllThatMatchInTheirOrderAndEachOnce() {
    PolicyIndex index =
        Policies.index(
            "", "*.pdf", "/a/*", "/*", "/a/b.pdf|*.pdf|/a/*", "/x", "/a/b.pdf", "", "/a/b.pdf/");

    assertArrayEquals(just(1, 2, 3, 4, 6, 8), index.matching("/a/b.pdf", "GET"));
    assertArrayEquals(just(0, 3, 7), index.matching("/", "GET"));
    assertArrayEquals(just(3), index.matching("/y", "GET"));
  }

  @Test
  void foldersInFoldersAllMatch() {
    PolicyIndex index = Policies.index("/a/b/c/*", "/a/b/*", "/a/*", "/a/b/c/d/*");

    assertArrayEquals(just(0, 1, 2), index.matching("/a/b/c", "GET"));
    assertArrayEquals(just(0, 1, 2, 3), index.matching("/a/b/c/d/e", "GET"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', GET, true",
    "'', FOO, true",
    "GET, GET, true",
    "GET, HEAD, true",
    "GET, get, false",
    "HEAD, GET, false",
    "HEAD, HEAD, true",
    "GET|POST, POST, true",
    "GET|POST, PUT, false",
    "POST, '', false",
  })
  void methodsAreExactTokensWhereGetCoversHead(String methods, String method, boolean matches) {
    Policy policy = Policies.of(Policies.scope("", methods));

    int[] matching = new PolicyIndex(List.of(policy)).matching("/", method);

    assertArrayEquals(matches ? just(0) : NONE, matching);
  }

  @Test
  void pathThatIsNotToldMatchesAllPathsButNotAllMethods() {
    PolicyIndex index =
        new PolicyIndex(
            List.of(
                Policies.of(Policies.scope("/a", "")),
                Policies.of(Policies.scope("*.pdf", "POST")),
                Policies.of(Policies.scope("/b/*", "GET|POST")),
                Policies.of(Scope.EVERYTHING),
                Policies.of(Policies.scope("", "PUT"))));

    assertArrayEquals(just(0, 2, 3), index.matching(null, "GET"));
    assertArrayEquals(just(0, 1, 2, 3), index.matching(null, "POST"));
  }

  @Test
  void pathIsNeededIfAPolicyIsNotForAll() {
    assertFalse(Policies.index().needsPath());
    assertFalse(Policies.index("/*", "/*|/a").needsPath());
    assertTrue(Policies.index("/*", "/a").needsPath());
    assertFalse(new PolicyIndex(List.of(Policies.of(Scope.EVERYTHING))).needsPath());
    assertArrayEquals(just(0, 1), Policies.index("/*", "/*|/a").matching("", "GET"));
  }

  @Test
  void textsOfOneHashAreToldApart() {
    PolicyIndex index = Policies.index("/Aa", "/BB", "/Aa/*", "/BB/*", "*.Aa", "*.BB", "/AaAa");

    assertArrayEquals(just(0, 2), index.matching("/Aa", "GET"));
    assertArrayEquals(just(1, 3), index.matching("/BB", "GET"));
    assertArrayEquals(just(2, 5), index.matching("/Aa/x.BB", "GET"));
    assertArrayEquals(just(3, 4), index.matching("/BB/x.Aa", "GET"));
    assertArrayEquals(NONE, index.matching("/BBBB", "GET"));
  }

  @Test
  void eachOfManyIsFound() {
    PolicyIndex index =
        Policies.index(
            IntStream.range(0, MANY)
                .mapToObj(i -> i % 3 == 0 ? "/p" + i : i % 3 == 1 ? "/p" + i + "/*" : "*.p" + i)
                .toArray(String[]::new));

    for (int i = 0; i < MANY; i++) {
      assertArrayEquals(just(i), index.matching(i % 3 == 2 ? "/x.p" + i : "/p" + i, "GET"));
      assertArrayEquals(NONE, index.matching("/q" + i, "GET"));
    }
  }

  @Test
  void manyOnOnePathAreAllFound() {
    String[] paths = new String[MANY];
    Arrays.fill(paths, "/a|/a/*");

    assertEquals(
        IntStream.range(0, MANY).boxed().toList(),
        IntStream.of(Policies.index(paths).matching("/a", "GET")).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr", "en"})
  void caseIsTheSameInEveryLanguage(String language) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try {
      PolicyIndex index = Policies.index("/api/login", "/*");

      assertArrayEquals(just(0, 1), index.matching("/api/login", "GET"));
      assertArrayEquals(just(1), index.matching("/API/LOGIN", "GET"));
      assertArrayEquals(just(1), index.matching("/api/log\u0131n", "GET"));
      assertArrayEquals(just(1), index.matching("/api/LOG\u0130N", "GET"));
    } finally {
      Locale.setDefault(before);
    }
  }
}
