// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields that one decision has set, linked to those of the decisions before it on the same
 * request.
 *
 * <p>Kept as a request attribute, so that a second filter adds its items to the first one's, and so
 * that all can be set again after an application's {@code reset()}.
 *
 * @param earlier what earlier decisions have set
 * @param policies a value of RateLimit-Policy
 * @param limits a value of RateLimit, if the decision was made
 * @param strictest the values of X-RateLimit, if any limit was enforced so far
 */
record SentFields(
    @Nullable SentFields earlier,
    String policies,
    @Nullable String limits,
    @Nullable XRateLimit strictest) {

  private static final String ATTRIBUTE = SentFields.class.getName();

  static @Nullable SentFields of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof SentFields sent ? sent : null;
  }

  /** Sets the fields of this decision beside those of earlier ones, and remembers them. */
  static void send(
      HttpServletRequest request,
      HttpServletResponse response,
      String policies,
      @Nullable String limits,
      @Nullable XRateLimit own) {
    SentFields earlier = of(request);
    XRateLimit before = earlier == null ? null : earlier.strictest;
    boolean ownIsStricter = own != null && (before == null || own.isStricterThan(before));
    XRateLimit strictest = ownIsStricter ? own : before;
    request.setAttribute(ATTRIBUTE, new SentFields(earlier, policies, limits, strictest));
    response.addHeader(RateLimitSyntax.POLICY_FIELD, policies);
    if (limits != null) {
      response.addHeader(RateLimitSyntax.LIMIT_FIELD, limits);
    }
    if (strictest != null) {
      strictest.write(response);
    }
  }

  /** Sets those fields of the request again that are gone. */
  static void restore(HttpServletRequest request, HttpServletResponse response) {
    SentFields sent = response.isCommitted() ? null : of(request);
    if (sent == null) {
      return;
    }
    List<String> policies = new ArrayList<>();
    List<String> limits = new ArrayList<>();
    sent.collect(policies, limits);
    addMissing(RateLimitSyntax.POLICY_FIELD, policies, response);
    addMissing(RateLimitSyntax.LIMIT_FIELD, limits, response);
    if (sent.strictest != null && XRateLimit.isMissing(response)) {
      sent.strictest.write(response);
    }
  }

  private void collect(List<String> allPolicies, List<String> allLimits) {
    if (earlier != null) {
      earlier.collect(allPolicies, allLimits);
    }
    allPolicies.add(policies);
    if (limits != null) {
      allLimits.add(limits);
    }
  }

  private static void addMissing(String field, List<String> sent, HttpServletResponse response) {
    response.getHeaders(field).forEach(sent::remove);
    sent.forEach(value -> response.addHeader(field, value));
  }
}
