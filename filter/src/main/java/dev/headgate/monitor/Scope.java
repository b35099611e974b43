// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import java.util.List;

/**
 * Which requests a policy is for.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param paths servlet url-patterns; none for all paths
 * @param methods HTTP methods, where {@code GET} has {@code HEAD} in it; none for all methods
 */
public record Scope(List<String> paths, List<String> methods) {

  /** All requests. */
  public static final Scope EVERYTHING = new Scope(List.of(), List.of());

  private static final String ALL_PATHS = "/*";
  private static final String ALL_METHODS = "*";

  /**
   * Copies the lists.
   *
   * @param paths servlet url-patterns
   * @param methods HTTP methods
   */
  public Scope {
    paths = List.copyOf(paths);
    methods = List.copyOf(methods);
  }

  /**
   * Whether each path, with each method, lies in one of others. Where it would take two of them to
   * have all of one pattern, the answer is no.
   */
  boolean isWithin(List<Scope> others) {
    return orAll(paths, ALL_PATHS).stream()
        .allMatch(
            path ->
                orAll(methods, ALL_METHODS).stream()
                    .allMatch(method -> others.stream().anyMatch(s -> s.has(path, method))));
  }

  private boolean has(String path, String method) {
    return orAll(paths, ALL_PATHS).stream().anyMatch(pattern -> hasAllOf(pattern, path))
        && (methods.isEmpty()
            || methods.contains(method)
            || (method.equals("HEAD") && methods.contains("GET")));
  }

  private static List<String> orAll(List<String> given, String all) {
    return given.isEmpty() ? List.of(all) : given;
  }

  /** Whether a url-pattern matches all that another one matches. */
  private static boolean hasAllOf(String pattern, String other) {
    if (pattern.equals(other) || pattern.equals(ALL_PATHS)) {
      return true;
    }
    if (pattern.endsWith(ALL_PATHS)) {
      String folder = pattern.substring(0, pattern.length() - 1);
      return other.startsWith(folder) || (other + "/").equals(folder);
    }
    boolean oneFile = other.startsWith("/") && !other.endsWith(ALL_PATHS);
    return pattern.startsWith("*.") && oneFile && other.endsWith(pattern.substring(1));
  }
}
