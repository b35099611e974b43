// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.client.KeyParts;
import java.util.Arrays;
import java.util.List;

/** Policies of which only the scope matters. */
final class Policies {

  private static final Limit LIMIT = new Limit(1, Refill.parse("1/s"));

  private Policies() {}

  /** Patterns and methods, each separated by bars; nothing stands for all. */
  static Scope scope(String paths, String methods) {
    return new Scope(
        paths.isEmpty() ? List.of() : patterns(paths),
        methods.isEmpty() ? List.of() : split(methods));
  }

  private static List<UrlPattern> patterns(String texts) {
    return split(texts).stream().map(UrlPattern::parse).toList();
  }

  private static List<String> split(String list) {
    return Arrays.asList(list.split("\\|", -1));
  }

  static Policy of(Scope scope) {
    return new Policy(
        "p", scope, KeyParts.IP, List.of(new NamedLimit("p", LIMIT)), 1, StatusSet.NONE, false);
  }

  /** An index of policies for all methods, each for patterns; nothing stands for the root. */
  static PolicyIndex index(String... patterns) {
    return new PolicyIndex(
        Arrays.stream(patterns).map(text -> of(new Scope(patterns(text), List.of()))).toList());
  }
}
