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

  private static final String QUOTA = ";q=";
  private static final String WINDOW = ";w=";
  private static final String AVAILABLE = ";r=";
  private static final String EFFECTIVE_WINDOW = ";t=";
  private static final String DRY_RUN = ";headgate-dry-run";

  /** The largest Integer of Structured Fields. */
  private static final long MAX_INTEGER = 999_999_999_999_999L;

  private RateLimitSyntax() {}

  static void appendPolicy(StringBuilder field, String name, long quota, long window, boolean dry) {
    append(field, name, QUOTA, quota, WINDOW, window, dry);
  }

  static void appendLimit(StringBuilder field, String name, long left, long window, boolean dry) {
    append(field, name, AVAILABLE, left, EFFECTIVE_WINDOW, window, dry);
  }

  private static void append(
      StringBuilder field,
      String name,
      String key1,
      long value1,
      String key2,
      long value2,
      boolean dry) {
    if (!field.isEmpty()) {
      field.append(", ");
    }
    field.append('"').append(name).append('"');
    field.append(key1).append(Math.min(value1, MAX_INTEGER));
    field.append(key2).append(Math.min(value2, MAX_INTEGER));
    if (dry) {
      field.append(DRY_RUN);
    }
  }
}
