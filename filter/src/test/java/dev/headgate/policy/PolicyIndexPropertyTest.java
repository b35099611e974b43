// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The index beside an oracle that tries all patterns of all policies, segment by segment. */
class PolicyIndexPropertyTest {

  private static final int CASES = 3_000;
  private static final int PATHS_EACH = 20;

  /** Few, so that much matches; two pairs have the same hash. */
  private static final List<String> SEGMENTS =
      List.of(
          "a", "b", "Aa", "BB", "a.pdf", "a.b.Aa", ".BB", "a.", "AaBB", "BBAa", ";", "a;x", " ");

  private static final List<String> EXTENSIONS = List.of("*.pdf", "*.Aa", "*.BB", "*.pdf;x");
  private static final List<String> DOTS = List.of("..", ".");
  private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "get", "FOO");

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static String path(Random random) {
    StringBuilder path = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      path.append("/".repeat(1 + random.nextInt(2)));
      path.append(any(random.nextInt(6) == 0 ? DOTS : SEGMENTS, random));
      path.append(random.nextInt(4) == 0 ? ";" + any(SEGMENTS, random) : "");
    }
    return path.append(path.isEmpty() || random.nextInt(3) == 0 ? "/" : "").toString();
  }

  private static UrlPattern pattern(Random random) {
    StringBuilder path = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      path.append('/').append(any(SEGMENTS, random));
    }
    return UrlPattern.parse(
        switch (random.nextInt(4)) {
          case 0 -> path + "/*";
          case 1 -> any(EXTENSIONS, random);
          case 2 -> path.isEmpty() ? "" : path + "/";
          default -> path.toString();
        });
  }

  private static Scope scope(Random random) {
    List<UrlPattern> paths = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      paths.add(pattern(random));
    }
    boolean allMethods = random.nextBoolean();
    return new Scope(
        paths, allMethods ? List.of() : List.of(any(METHODS, random), any(METHODS, random)));
  }

  private static List<Scope> scopes(Random random) {
    List<Scope> scopes = new ArrayList<>();
    for (int i = random.nextInt(30); i > 0; i--) {
      scopes.add(scope(random));
    }
    return scopes;
  }

  @Test
  void findsWhatTryingAllPatternsFinds() {
    Seeds.forAll(
        CASES,
        random -> {
          List<Scope> scopes = scopes(random);
          PolicyIndex index = new PolicyIndex(scopes.stream().map(Policies::of).toList());
          for (int i = 0; i < PATHS_EACH; i++) {
            String path = path(random);
            String method = any(METHODS, random);
            assertEquals(
                expected(scopes, path, method),
                IntStream.of(index.matching(path, method)).boxed().toList(),
                () -> method + " " + path + " under " + scopes);
          }
        });
  }

  /** Whoever is exactly named is matched, too. */
  @Test
  void findsAllThatMatchesExactly() {
    Seeds.forAll(
        CASES,
        random -> {
          UrlPattern pattern = pattern(random);
          PolicyIndex index = Policies.index(pattern.toString());
          String path = path(random);
          if (pattern.matches(path)) {
            assertEquals(1, index.matching(path, "GET").length, () -> pattern + " and " + path);
          }
        });
  }

  /**
   * A path with a semicolon or with dots is tried in several readings, which may differ so much.
   */
  @Test
  void policiesThatMatchTheSameRequestOverlap() {
    Seeds.forAll(
        CASES,
        random -> {
          List<Scope> scopes = scopes(random);
          PolicyIndex index = new PolicyIndex(scopes.stream().map(Policies::of).toList());
          for (int i = 0; i < PATHS_EACH; i++) {
            String path = path(random);
            String method = any(METHODS, random);
            if (!path.contains(";") && !path.contains("/.")) {
              assertAllOverlap(scopes, index.matching(path, method), method + " " + path);
            }
          }
        });
  }

  private static void assertAllOverlap(List<Scope> scopes, int[] matching, String request) {
    for (int a : matching) {
      for (int b : matching) {
        assertTrue(
            scopes.get(a).overlaps(scopes.get(b)),
            () -> scopes.get(a) + " and " + scopes.get(b) + " have " + request);
      }
    }
  }

  /** What overlaps has something in common: an overlap that is only feared would refuse set-ups. */
  @Test
  void patternsThatOverlapHaveAPathInCommon() {
    Seeds.forAll(
        CASES,
        random -> {
          UrlPattern a = pattern(random);
          UrlPattern b = pattern(random);
          boolean common =
              Stream.of(a, b)
                  .flatMap(p -> Stream.of(p, a, b).flatMap(q -> samples(p, q)))
                  .anyMatch(
                      path ->
                          Policies.index(a.toString()).matching(path, "GET").length == 1
                              && Policies.index(b.toString()).matching(path, "GET").length == 1);
          boolean overlap = a.overlaps(b);
          assertTrue(common || !overlap, () -> a + " and " + b);
        });
  }

  /** Paths that a pattern matches, with the extension of another. */
  private static Stream<String> samples(UrlPattern pattern, UrlPattern other) {
    String extension = other.kind() == UrlPattern.Kind.EXTENSION ? "." + other.value() : ".x";
    return switch (pattern.kind()) {
      case PATH -> Stream.of(pattern.value());
      case FOLDER -> Stream.of(pattern.value() + "/x" + extension, pattern.value());
      case EXTENSION -> Stream.of("/x." + pattern.value());
    };
  }

  private static List<Integer> expected(List<Scope> scopes, String path, String method) {
    return IntStream.range(0, scopes.size())
        .filter(i -> hasMethod(scopes.get(i).methods(), method))
        .filter(i -> hasPath(scopes.get(i).paths(), path))
        .boxed()
        .toList();
  }

  private static boolean hasMethod(List<String> methods, String method) {
    return methods.isEmpty()
        || methods.contains(method)
        || (method.equals("HEAD") && methods.contains("GET"));
  }

  private static boolean hasPath(List<UrlPattern> patterns, String path) {
    List<List<String>> readings =
        Stream.of(path, path.replaceFirst(";.*", ""), path.replaceAll(";[^/]*", ""))
            .map(PolicyIndexPropertyTest::segments)
            .flatMap(segments -> Stream.of(segments, followingDots(segments)))
            .toList();
    return patterns.isEmpty()
        || patterns.stream()
            .anyMatch(p -> readings.stream().anyMatch(r -> matches(p.toString(), r)));
  }

  private static List<String> followingDots(List<String> segments) {
    List<String> left = new ArrayList<>(segments);
    left.removeIf("."::equals);
    for (int up = left.indexOf(".."); up >= 0; up = left.indexOf("..")) {
      left.subList(Math.max(0, up - 1), up + 1).clear();
    }
    return left;
  }

  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/", -1)).filter(segment -> !segment.isEmpty()).toList();
  }

  private static boolean matches(String pattern, List<String> path) {
    if (pattern.startsWith("*.")) {
      return !path.isEmpty()
          && path.get(path.size() - 1).matches("(?s).*\\Q" + pattern.substring(1) + "\\E")
          && pattern.indexOf('.', 2) < 0;
    }
    if (pattern.endsWith("/*")) {
      List<String> folder = segments(pattern.substring(0, pattern.length() - 1));
      return path.size() >= folder.size() && path.subList(0, folder.size()).equals(folder);
    }
    return path.equals(segments(pattern));
  }
}
