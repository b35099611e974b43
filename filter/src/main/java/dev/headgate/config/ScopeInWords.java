// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.client.CidrList;
import dev.headgate.policy.Exemption;
import dev.headgate.policy.Scope;
import dev.headgate.policy.UrlPattern;
import java.util.stream.Collectors;

/** Which requests something is for, as people say it. */
final class ScopeInWords {

  private static final String GET = "GET";

  private ScopeInWords() {}

  /** Of a policy, for which HEAD is a GET. */
  static String ofPolicy(Scope scope) {
    boolean head = scope.methods().contains(GET) && !scope.methods().contains("HEAD");
    return methods(scope) + (head ? " and HEAD" : "") + " to " + paths(scope);
  }

  static String ofExemption(Exemption exemption) {
    CidrList addresses = exemption.addresses();
    String clients = addresses == null ? "" : ", from " + addresses;
    return methods(exemption.scope()) + " to " + paths(exemption.scope()) + clients;
  }

  private static String methods(Scope scope) {
    return scope.methods().isEmpty() ? "all methods" : String.join(", ", scope.methods());
  }

  private static String paths(Scope scope) {
    return scope.paths().isEmpty()
        ? "all paths"
        : scope.paths().stream().map(ScopeInWords::path).collect(Collectors.joining(", "));
  }

  private static String path(UrlPattern pattern) {
    String text = pattern.toString();
    return text.isEmpty() ? "the root" : ShownText.of(text, UrlPattern.MAX_LENGTH);
  }
}
