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
  record Mark(Charged by, Set<String> policies, @Nullable Mark earlier) {

    /** Whether the request was charged for a policy. */
    boolean has(String policy) {
      return policies.contains(policy) || (earlier != null && earlier.has(policy));
    }
  }

  /** What the request carries; null if it was not charged for anything. */
  @Nullable Mark of(HttpServletRequest request) {
    return request.getAttribute(attribute) instanceof Mark mark && mark.by == this ? mark : null;
  }

  /** The mark of a request that is charged for these policies and was not for any others. */
  Mark first(Set<String> policies) {
    return new Mark(this, policies, null);
  }

  /** Notes what a request is charged for now, beside what it was charged for before. */
  void add(HttpServletRequest request, Mark first, @Nullable Mark earlier) {
    Mark both = earlier == null ? first : new Mark(this, first.policies, earlier);
    request.setAttribute(attribute, both);
  }
}
