// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import java.util.List;

/**
 * Which requests something is for.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param paths url-patterns; none for all paths
 * @param methods HTTP methods, in their case; none for all methods
 */
public record Scope(List<UrlPattern> paths, List<String> methods) {

  /** All requests. */
  public static final Scope EVERYTHING = new Scope(List.of(), List.of());

  private static final List<UrlPattern> ALL_PATHS = List.of(UrlPattern.parse("/*"));
  private static final List<String> ALL_METHODS = List.of("*");

  /**
   * Copies the lists.
   *
   * @param paths url-patterns
   * @param methods HTTP methods
   */
  public Scope {
    paths = List.copyOf(paths);
    methods = List.copyOf(methods);
  }

  /**
   * Whether each path, with each method, lies in one of others, all taken as those of policies.
   * Where it would take two of them to have all of one pattern, the answer is no.
   *
   * @param others where it may lie
   * @return true if nothing of it is left
   */
  public boolean isWithin(List<Scope> others) {
    return orAllPaths().stream()
        .allMatch(
            path ->
                (methods.isEmpty() ? ALL_METHODS : methods)
                    .stream()
                        .allMatch(method -> others.stream().anyMatch(s -> s.has(path, method))));
  }

  /**
   * Whether some path, with some method, lies in both, taken as those of policies. That of a
   * request may be spelled so oddly that it lies in two that have nothing in common, for such a
   * path is tried in several readings.
   *
   * @param other the other one
   * @return true if a request may fall under both
   */
  public boolean overlaps(Scope other) {
    boolean anyMethod =
        methods.isEmpty()
            || other.methods.isEmpty()
            || methods.stream().anyMatch(other::hasMethodOrHead)
            || other.methods.stream().anyMatch(this::hasMethodOrHead);
    return anyMethod
        && orAllPaths().stream()
            .anyMatch(path -> other.orAllPaths().stream().anyMatch(path::overlaps));
  }

  private boolean has(UrlPattern path, String method) {
    return orAllPaths().stream().anyMatch(pattern -> pattern.hasAllOf(path))
        && hasMethodOrHead(method);
  }

  private List<UrlPattern> orAllPaths() {
    return paths.isEmpty() ? ALL_PATHS : paths;
  }

  /** Whether a method is among the methods, as policies see it: {@code GET} has {@code HEAD}. */
  boolean hasMethodOrHead(String method) {
    return hasMethod(method) || (method.equals("HEAD") && methods.contains("GET"));
  }

  /** Whether a method is exactly one of the methods. */
  boolean hasMethod(String method) {
    return methods.isEmpty() || methods.contains(method);
  }
}
