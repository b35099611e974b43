// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.policy.Scope;
import dev.headgate.policy.UrlPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which requests something is for. For one thread. */
final class ScopeReader {

  static final String PATHS = "paths";
  static final String METHODS = "methods";

  /** The most paths, and the most methods, that one object has. */
  static final int MOST = 1000;

  private static final Pattern METHOD = Pattern.compile("[A-Z0-9!#$%&'*+.^_`|~-]{1,64}");

  private final Values values;

  ScopeReader(Values values) {
    this.values = values;
  }

  Scope scope(MembersReader members) {
    return new Scope(paths(members.get(PATHS)), methods(members.get(METHODS)));
  }

  private List<UrlPattern> paths(@Nullable Given given) {
    List<UrlPattern> paths = new ArrayList<>();
    for (Given.Scalar path : texts(given, "/login", "leave it out for all paths")) {
      try {
        paths.add(UrlPattern.parse(path.text()));
      } catch (IllegalArgumentException wrong) {
        values.wrong(path, "must be " + UrlPattern.RULE, "this one " + wrong.getMessage());
      }
    }
    return paths;
  }

  private List<String> methods(@Nullable Given given) {
    List<String> methods = new ArrayList<>();
    for (Given.Scalar method : texts(given, "POST", "leave it out for all methods")) {
      if (METHOD.matcher(method.text()).matches()) {
        methods.add(method.text());
      } else {
        String upper = method.text().toUpperCase(Locale.ROOT);
        String fix = METHOD.matcher(upper).matches() ? upper : "POST";
        values.wrong(
            method,
            "must be a method of HTTP, a token without lower-case letters",
            "write for example " + fix);
      }
    }
    return methods;
  }

  private List<Given.Scalar> texts(@Nullable Given given, String example, String ifEmpty) {
    return given == null
        ? List.of()
        : values.texts(values.listOf(given, MOST, "\"" + example + "\"", ifEmpty), example);
  }
}
