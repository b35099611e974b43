// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

/**
 * The RateLimit fields as draft-ietf-httpapi-ratelimit-headers-11 spells them: the one class that
 * knows the names of its parameters.
 *
 * <p>Both fields are Lists of Structured Fields (RFC 9651, section 3.1), one String item for each
 * limit. Names need no escaping: they are lower-case letters, digits, {@code _} and {@code -}.
 */
final class RateLimitSyntax {

  static final String POLICY_FIELD = "RateLimit-Policy";
  static final String LIMIT_FIELD = "RateLimit";

  static final String SEPARATOR = ", ";

  private static final String QUOTA = ";q=";
  private static final String WINDOW = ";w=";
  private static final String AVAILABLE = ";r=";
  private static final String EFFECTIVE_WINDOW = ";t=";
  private static final String DRY_RUN = ";headgate-dry-run";

  /** The largest Integer of Structured Fields. */
  private static final long MAX_INTEGER = 999_999_999_999_999L;

  private RateLimitSyntax() {}

  static void appendPolicy(StringBuilder field, String name, long quota, long window, boolean dry) {
    field.append(field.isEmpty() ? "" : SEPARATOR).append('"').append(name).append('"');
    field.append(QUOTA).append(Math.min(quota, MAX_INTEGER));
    field.append(WINDOW).append(Math.min(window, MAX_INTEGER));
    field.append(dry ? DRY_RUN : "");
  }

  /** What an item of RateLimit begins with. */
  static String limitStart(String name) {
    return '"' + name + '"' + AVAILABLE;
  }

  /** An item of RateLimit, made at once and of the length that it has. */
  static String limit(String start, long left, long window, boolean dry) {
    return start
        + Math.min(left, MAX_INTEGER)
        + EFFECTIVE_WINDOW
        + Math.min(window, MAX_INTEGER)
        + (dry ? DRY_RUN : "");
  }
}
