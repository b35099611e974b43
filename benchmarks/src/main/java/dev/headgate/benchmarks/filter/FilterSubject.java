// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.filter;

import dev.headgate.RateLimitFilter;
import dev.headgate.RateLimitFilterBuilder;
import jakarta.servlet.Filter;
import java.util.Map;

/** What requests go through. */
public enum FilterSubject {
  /** No filter: what the stubs and the chain cost. */
  NOTHING,
  /** What a filter asks of a container for all fields, and nothing else. */
  CONTAINER_ALONE,
  /** One limit, and all fields. */
  ALL_FIELDS,
  /** One limit, and no field. */
  NO_FIELDS,
  /** One limit that refuses. */
  REFUSED,
  /** Three policies of five limits, and all fields. */
  FIVE_LIMITS,
  /** A thousand policies, each for paths of its own, of which one matches. */
  THOUSAND_POLICIES,
  /** One policy for paths of its own. */
  ONE_POLICY;

  private static final int BILLION = 1_000_000_000;
  private static final String FASTEST = "1000000/s";

  Filter filter() {
    return switch (this) {
      case NOTHING -> (in, out, chain) -> chain.doFilter(in, out);
      case CONTAINER_ALONE -> new ContainerAlone();
      case ALL_FIELDS -> fast().build();
      case NO_FIELDS -> fast().response(r -> r.fields()).build();
      case REFUSED -> builder().capacity(1).refill("1/366d").build();
      case FIVE_LIMITS -> fiveLimits().build();
      case THOUSAND_POLICIES -> policies(1000).build();
      case ONE_POLICY -> policies(1).build();
    };
  }

  /** The path of the request. */
  String path() {
    return "/api/p0/users";
  }

  private static RateLimitFilterBuilder builder() {
    return RateLimitFilter.builder().storeSettings(Map.of("maxBuckets", "1000"));
  }

  private static RateLimitFilterBuilder fast() {
    return builder().capacity(BILLION).refill(FASTEST);
  }

  private static RateLimitFilterBuilder fiveLimits() {
    return builder()
        .policy("everyone", p -> p.limit(BILLION, FASTEST).limit(BILLION, FASTEST))
        .policy("api", p -> p.paths("/api/*").limit(BILLION, FASTEST).limit(BILLION, FASTEST))
        .policy("users", p -> p.paths("/api/p0/users").methods("GET").limit(BILLION, FASTEST));
  }

  private static RateLimitFilterBuilder policies(int count) {
    RateLimitFilterBuilder builder = builder();
    for (int i = 0; i < count; i++) {
      String path = "/api/p" + i + "/*";
      builder.policy("p" + i, p -> p.paths(path).limit(BILLION, FASTEST));
    }
    return builder;
  }
}
