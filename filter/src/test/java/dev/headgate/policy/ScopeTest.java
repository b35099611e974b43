// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "'', /*, true",
    "/*, '', true",
    "/login, '', true",
    "/login, /*, true",
    "/login, /login, true",
    "/login, /login/*, true",
    "/login, /logi/*, false",
    "/login, /login/, true",
    "/login/, /login, true",
    "/login, /other, false",
    "/api/*, /api/*, true",
    "/api/v1/*, /api/*, true",
    "/api/v1/x, /api/*, true",
    "/apis/*, /api/*, false",
    "/apis, /api/*, false",
    "/api/*, /api/v1/*, false",
    "/api/*, /api, false",
    "'', /api/*, false",
    "/*, /api/*, false",
    "*.pdf, *.pdf, true",
    "*.pdf, /*, true",
    "*.pdf, *.doc, false",
    "*.pdf, /api/*, false",
    "/a.pdf, *.pdf, true",
    "/a/b.pdf, *.pdf, true",
    "/a.pdf/, *.pdf, true",
    "/apdf, *.pdf, false",
    "/a.pdf/*, *.pdf, false",
    "/api/*, *.pdf, false",
    "/a|/b, /a|/b|/c, true",
    "/a|/b, /a, false",
  })
  void isWithinOneThatHasAllItsPaths(String paths, String others, boolean within) {
    assertEquals(within, Policies.scope(paths, "").isWithin(List.of(Policies.scope(others, ""))));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, '', true",
    "POST, POST, true",
    "POST, GET|POST, true",
    "GET|POST, POST, false",
    "'', GET|POST, false",
    "HEAD, GET, true",
    "GET, HEAD, false",
    "post, POST, false",
  })
  void isWithinOneThatHasAllItsMethods(String methods, String others, boolean within) {
    assertEquals(within, Policies.scope("", methods).isWithin(List.of(Policies.scope("", others))));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "'', /login, true",
    "/login, /login, true",
    "/login, /login/, true",
    "/login, /log, false",
    "/login, /login/*, true",
    "/login/, /login/*, true",
    "/login/x, /login/*, true",
    "/logins, /login/*, false",
    "/api/*, /api/v1/*, true",
    "/api/*, /apis/*, false",
    "/api/*, /web/*, false",
    "/*, /web/*, true",
    "*.pdf, /api/*, true",
    "*.pdf, /*, true",
    "*.pdf, *.pdf, true",
    "*.pdf, *.doc, false",
    "*.pdf, /a.pdf, true",
    "*.pdf, /a.pdf/, true",
    "*.pdf, /a.doc, false",
    "*.pdf, /a.pdf/b, false",
    "/a|/b, /c|/b, true",
    "/a|/b, /c|/d, false",
  })
  void overlapsOneWithACommonPath(String paths, String others, boolean overlap) {
    Scope scope = Policies.scope(paths, "");
    Scope other = Policies.scope(others, "");
    assertEquals(overlap, scope.overlaps(other));
    assertEquals(overlap, other.overlaps(scope));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "'', POST, true",
    "POST, POST, true",
    "POST, GET, false",
    "HEAD, GET, true",
    "HEAD, POST, false",
    "GET|POST, PUT|POST, true",
    "GET|POST, PUT|DELETE, false",
    "post, POST, false",
  })
  void overlapsOneWithACommonMethod(String methods, String others, boolean overlap) {
    Scope scope = Policies.scope("/a", methods);
    Scope other = Policies.scope("/*", others);
    assertEquals(overlap, scope.overlaps(other));
    assertEquals(overlap, other.overlaps(scope));
    assertFalse(Policies.scope("/b", methods).overlaps(scope));
  }

  @Test
  void rootOfTheContextOverlapsOnlyWhatHasIt() {
    Scope root = new Scope(List.of(UrlPattern.parse("")), List.of());
    assertTrue(root.overlaps(root));
    assertTrue(root.overlaps(Scope.EVERYTHING));
    assertFalse(root.overlaps(Policies.scope("/api/*|*.pdf|/a", "")));
  }

  @Test
  void severalTogetherMayHaveItsPathsAndMethods() {
    Scope both = Policies.scope("/a|/b", "GET|POST");
    assertTrue(both.isWithin(List.of(Policies.scope("/a", ""), Policies.scope("/b", "GET|POST"))));
    assertTrue(both.isWithin(List.of(Policies.scope("/*", "GET"), Policies.scope("/*", "POST"))));
    assertFalse(both.isWithin(List.of(Policies.scope("/a", "GET"), Policies.scope("/b", "POST"))));
    assertFalse(both.isWithin(List.of()));
  }

  @Test
  void rootOfTheContextIsWithinAll() {
    Scope root = new Scope(List.of(UrlPattern.parse("")), List.of());
    assertTrue(root.isWithin(List.of(Scope.EVERYTHING)));
    assertFalse(root.isWithin(List.of(Policies.scope("/api/*", ""))));
  }
}
