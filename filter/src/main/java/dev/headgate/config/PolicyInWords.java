// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.client.KeyPart;
import dev.headgate.policy.NamedLimit;
import dev.headgate.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A policy, as people say it. */
final class PolicyInWords {

  /** Parts that no request lacks. */
  private static final Set<KeyPart.Kind> NEVER_MISSING =
      Set.of(KeyPart.Kind.IP, KeyPart.Kind.GLOBAL, KeyPart.Kind.METHOD, KeyPart.Kind.PATH);

  private PolicyInWords() {}

  static List<String> lines(Policy policy) {
    List<String> lines = new ArrayList<>();
    lines.add("policy " + policy.name());
    lines.add(line("for", ScopeInWords.ofPolicy(policy.scope())));
    lines.add(line("counted by", key(policy)));
    lines.add(line("cost", cost(policy)));
    for (NamedLimit limit : policy.limits()) {
      String rate = RateInWords.of(limit.limit(), policy.cost());
      lines.add(line("limit", limit.name() + ": " + rate));
    }
    if (!policy.refundOn().isEmpty()) {
      lines.add(line("refund", "a response of " + policy.refundOn() + " gives the tokens back"));
    }
    if (policy.dryRun()) {
      lines.add(line("dry run", "it decides and reports, and rejects nothing"));
    }
    return lines;
  }

  static String line(String label, String text) {
    return String.format("  %-12s%s", label, text);
  }

  private static String key(Policy policy) {
    String parts =
        policy.key().list().stream().map(KeyPart::toString).collect(Collectors.joining(" and "));
    boolean mayBeMissing =
        policy.key().list().stream().anyMatch(part -> !NEVER_MISSING.contains(part.kind()));
    return parts + (mayBeMissing ? ", or ip in place of what a request lacks" : "");
  }

  private static String cost(Policy policy) {
    return policy.cost() == 1
        ? "1 token for each request, unless a function in Java says another"
        : policy.cost() + " tokens for each request";
  }
}
