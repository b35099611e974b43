// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the policies that a request falls under, in a time that depends on the length of its path
 * and on how many policies match, not on how many there are.
 *
 * <p>Policies match generously, for a spelling of a path that they do not know would be a way
 * around them: empty segments and one slash at the end do not count, and a path with a semicolon
 * that the container has left in it is also tried without what follows, up to the next slash and up
 * to the end. Where it has left segments that are dots, as it may if it decodes {@code %2f}, the
 * path that they lead to is tried as well. Immutable, and so safe for any number of threads.
 */
public final class PolicyIndex {

  private static final int[] NONE = {};

  private final Scope[] scopes;
  private final int[] all;
  private final int[] everywhere;
  private final boolean anyPatterns;
  private final PatternTable paths;
  private final PatternTable folders;
  private final PatternTable extensions;

  /**
   * Compiles the patterns of all policies.
   *
   * @param policies the policies, which are told by their place in this list
   */
  public PolicyIndex(List<Policy> policies) {
    this.scopes = policies.stream().map(Policy::scope).toArray(Scope[]::new);
    this.all = IntStream.range(0, scopes.length).toArray();
    this.everywhere = IntStream.of(all).filter(i -> isEverywhere(scopes[i])).toArray();
    this.anyPatterns = everywhere.length < all.length;
    Map<UrlPattern.Kind, Map<String, List<Integer>>> byKind = patterns();
    this.paths = new PatternTable(byKind.getOrDefault(UrlPattern.Kind.PATH, Map.of()));
    this.folders = new PatternTable(byKind.getOrDefault(UrlPattern.Kind.FOLDER, Map.of()));
    this.extensions = new PatternTable(byKind.getOrDefault(UrlPattern.Kind.EXTENSION, Map.of()));
  }

  private static boolean isEverywhere(Scope scope) {
    return scope.paths().isEmpty()
        || scope.paths().stream()
            .anyMatch(p -> p.kind() == UrlPattern.Kind.FOLDER && p.value().isEmpty());
  }

  private Map<UrlPattern.Kind, Map<String, List<Integer>>> patterns() {
    Map<UrlPattern.Kind, Map<String, List<Integer>>> byKind = new EnumMap<>(UrlPattern.Kind.class);
    for (int policy : all) {
      if (isEverywhere(scopes[policy])) {
        continue;
      }
      for (UrlPattern pattern : scopes[policy].paths()) {
        String value =
            pattern.kind() == UrlPattern.Kind.PATH
                ? PolicyPath.plain(pattern.value())
                : pattern.value();
        List<Integer> policies =
            byKind
                .computeIfAbsent(pattern.kind(), kind -> new HashMap<>())
                .computeIfAbsent(value, text -> new ArrayList<>());
        if (!policies.contains(policy)) {
          policies.add(policy);
        }
      }
    }
    return byKind;
  }

  /**
   * Whether it takes the path of a request to tell.
   *
   * @return false if all policies are for all paths
   */
  public boolean needsPath() {
    return anyPatterns;
  }

  /**
   * The policies that a request falls under.
   *
   * @param path the path within the context, as the container decodes it; null if it does not tell,
   *     for which all paths are taken to match
   * @param method the method of the request
   * @return the places of the policies in the list, ascending; not to be changed
   */
  public int[] matching(@Nullable String path, String method) {
    return withMethod(path == null ? all : anyPatterns ? withPath(path) : everywhere, method);
  }

  private int[] withPath(String path) {
    int[] found = union(everywhere, findWithDots(path));
    if (path.indexOf(';') >= 0) {
      found = union(found, findWithDots(PolicyPath.untilSemicolon(path)));
      found = union(found, findWithDots(PolicyPath.withoutParameters(path)));
    }
    return found;
  }

  private int[] findWithDots(String path) {
    int[] found = find(PolicyPath.plain(path));
    return path.contains("/.") ? union(found, find(PolicyPath.withoutDots(path))) : found;
  }

  private int[] find(String path) {
    int[] found = NONE;
    int hash = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '/' && i > 0) {
        found = union(found, folders.find(path, 0, i, hash));
      }
      hash = 31 * hash + c; // as String.hashCode counts
    }
    found = union(found, folders.find(path, 0, path.length(), hash));
    found = union(found, paths.find(path, 0, path.length(), hash));
    String extension = UrlPattern.extension(path);
    return extension == null
        ? found
        : union(found, extensions.find(extension, 0, extension.length(), extension.hashCode()));
  }

  private int[] withMethod(int[] policies, String method) {
    for (int i = 0; i < policies.length; i++) {
      if (!scopes[policies[i]].hasMethodOrHead(method)) {
        return Arrays.stream(policies).filter(p -> scopes[p].hasMethodOrHead(method)).toArray();
      }
    }
    return policies;
  }

  /** Both in one, ascending and each once; one of the two itself, if the other is empty. */
  private static int[] union(int[] a, int[] b) {
    if (a.length == 0 || b.length == 0) {
      return a.length == 0 ? b : a;
    }
    int[] both = new int[a.length + b.length];
    int length = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      int next = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i] : b[j];
      i += i < a.length && a[i] == next ? 1 : 0;
      j += j < b.length && b[j] == next ? 1 : 0;
      both[length++] = next;
    }
    return length == both.length ? both : Arrays.copyOf(both, length);
  }
}
