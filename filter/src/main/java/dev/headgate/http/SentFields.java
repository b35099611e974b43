// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

  /** Sets the fields, and remembers them with the request. */
  void send(HttpServletRequest request, HttpServletResponse response) {
    request.setAttribute(ATTRIBUTE, this);
    addItems(response);
    if (strictest != null) {
      strictest.write(response);
    }
  }

  /** Sets all fields of the request again if they are gone. */
  static void restore(HttpServletRequest request, HttpServletResponse response) {
    if (response.isCommitted() || response.getHeader(RateLimitSyntax.POLICY_FIELD) != null) {
      return;
    }
    SentFields sent = of(request);
    if (sent != null) {
      sent.addAllItems(response);
      if (sent.strictest != null) {
        sent.strictest.write(response);
      }
    }
  }

  private void addAllItems(HttpServletResponse response) {
    if (earlier != null) {
      earlier.addAllItems(response);
    }
    addItems(response);
  }

  private void addItems(HttpServletResponse response) {
    response.addHeader(RateLimitSyntax.POLICY_FIELD, policies);
    if (limits != null) {
      response.addHeader(RateLimitSyntax.LIMIT_FIELD, limits);
    }
  }
}
