// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one filter instance has charged a request for already, kept as an attribute of the request
 * that nobody else can make up: it counts only with an object that the instance alone has.
 *
 * <p>Safe for any number of threads.
 */
final class Charged {

  private static final AtomicLong INSTANCES = new AtomicLong();

  private final String attribute =
      RateLimitFilter.class.getName() + ".charged." + INSTANCES.incrementAndGet();

  /** What a request carries; policies are told by their names, which outlive a reload. */
  private record Mark(Charged by, Set<String> policies, @Nullable Mark earlier) {

    boolean has(String policy) {
      return policies.contains(policy) || (earlier != null && earlier.has(policy));
    }
  }

  private @Nullable Mark mark(HttpServletRequest request) {
    return request.getAttribute(attribute) instanceof Mark mark && mark.by == this ? mark : null;
  }

  /** Whether the request was charged for anything. */
  boolean any(HttpServletRequest request) {
    return mark(request) != null;
  }

  /** Whether the request was charged for a policy. */
  boolean has(HttpServletRequest request, String policy) {
    Mark mark = mark(request);
    return mark != null && mark.has(policy);
  }

  /** Notes for which policies a request is charged now, beside those of before. */
  void add(HttpServletRequest request, Set<String> policies) {
    request.setAttribute(attribute, new Mark(this, policies, mark(request)));
  }
}
