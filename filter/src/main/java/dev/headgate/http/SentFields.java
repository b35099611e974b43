// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields that one decision sets, linked to those of the decisions before it on the same
 * request.
 *
 * <p>Kept as a request attribute, so that a second filter adds its items to the first one's, and so
 * that all can be set again after an application's {@code reset()}.
 *
 * @param earlier what earlier decisions have set
 * @param policies a value of RateLimit-Policy, if it is sent
 * @param limits a value of RateLimit, if it is sent
 * @param own the values of X-RateLimit, if they are sent and any limit is enforced
 * @param retryAfterSeconds the wait after a rejection, 1 or more; 0 if the request was allowed
 */
record SentFields(
    @Nullable SentFields earlier,
    @Nullable String policies,
    @Nullable String limits,
    @Nullable XRateLimit own,
    long retryAfterSeconds) {

  private static final String ATTRIBUTE = SentFields.class.getName();
  private static final String RETRY_AFTER = "Retry-After";

  static @Nullable SentFields of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof SentFields sent ? sent : null;
  }

  /** Sets the fields beside those of earlier decisions, and remembers them. */
  void send(HttpServletRequest request, HttpServletResponse response) {
    request.setAttribute(ATTRIBUTE, this);
    if (policies != null) {
      response.addHeader(RateLimitSyntax.POLICY_FIELD, policies);
    }
    if (limits != null) {
      response.addHeader(RateLimitSyntax.LIMIT_FIELD, limits);
    }
    XRateLimit strictest = strictest();
    if (strictest != null) {
      strictest.write(response);
    }
    long wait = longestWaitSeconds();
    if (wait > 0) {
      response.setHeader(RETRY_AFTER, Long.toString(wait));
    }
  }

  /** Of all decisions so far. */
  private @Nullable XRateLimit strictest() {
    XRateLimit before = earlier == null ? null : earlier.strictest();
    return own != null && (before == null || own.isStricterThan(before)) ? own : before;
  }

  /** Of all rejections so far; 0 if there was none. */
  private long longestWaitSeconds() {
    return Math.max(retryAfterSeconds, earlier == null ? 0 : earlier.longestWaitSeconds());
  }

  /** Sets those fields of the request again that are gone. */
  static void restore(HttpServletRequest request, HttpServletResponse response) {
    SentFields sent = response.isCommitted() ? null : of(request);
    if (sent == null) {
      return;
    }
    if (!sent.areAllThere(response)) {
      List<String> policies = new ArrayList<>();
      List<String> limits = new ArrayList<>();
      sent.collect(policies, limits);
      addMissing(RateLimitSyntax.POLICY_FIELD, policies, response);
      addMissing(RateLimitSyntax.LIMIT_FIELD, limits, response);
    }
    XRateLimit strictest = sent.strictest();
    if (strictest != null && XRateLimit.isMissing(response)) {
      strictest.write(response);
    }
    long wait = sent.longestWaitSeconds();
    if (wait > 0 && response.getHeader(RETRY_AFTER) == null) {
      response.setHeader(RETRY_AFTER, Long.toString(wait));
    }
  }

  /**
   * Whether the items of a single decision still come first: then nothing has taken them. That is
   * the usual case, and found out without an object.
   */
  private boolean areAllThere(HttpServletResponse response) {
    return earlier == null
        && (policies == null || policies.equals(response.getHeader(RateLimitSyntax.POLICY_FIELD)))
        && (limits == null || limits.equals(response.getHeader(RateLimitSyntax.LIMIT_FIELD)));
  }

  private void collect(List<String> allPolicies, List<String> allLimits) {
    if (earlier != null) {
      earlier.collect(allPolicies, allLimits);
    }
    if (policies != null) {
      allPolicies.add(policies);
    }
    if (limits != null) {
      allLimits.add(limits);
    }
  }

  private static void addMissing(String field, List<String> sent, HttpServletResponse response) {
    if (!sent.isEmpty()) {
      response.getHeaders(field).forEach(sent::remove);
      sent.forEach(value -> response.addHeader(field, value));
    }
  }
}
