// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.filter;

import com.google.common.collect.ImmutableMap;

/** One thing that is measured of what a request goes through. */
public enum FilterCase {
  PATH_OF_ONE(MatchingBenchmark.class, matching("1", "/api/v1/resource%d")),
  PATH_OF_THOUSAND(MatchingBenchmark.class, matching("1000", "/api/v1/resource%d")),
  FOLDER_OF_ONE(MatchingBenchmark.class, matching("1", "/api/v1/resource%d/*")),
  FOLDER_OF_THOUSAND(MatchingBenchmark.class, matching("1000", "/api/v1/resource%d/*")),
  EXTENSION_OF_ONE(MatchingBenchmark.class, matching("1", "*.ext%d")),
  EXTENSION_OF_THOUSAND(MatchingBenchmark.class, matching("1000", "*.ext%d")),

  ONE_LIMIT_TAKEN(TakeBenchmark.class, ImmutableMap.of("limits", "1")),
  FIVE_LIMITS_TAKEN(TakeBenchmark.class, ImmutableMap.of("limits", "5")),

  NOTHING(FilterSubject.NOTHING),
  CONTAINER_ALONE(FilterSubject.CONTAINER_ALONE),
  ALL_FIELDS(FilterSubject.ALL_FIELDS),
  NO_FIELDS(FilterSubject.NO_FIELDS),
  REFUSED(FilterSubject.REFUSED),
  FIVE_LIMITS(FilterSubject.FIVE_LIMITS),
  ONE_POLICY(FilterSubject.ONE_POLICY),
  THOUSAND_POLICIES(FilterSubject.THOUSAND_POLICIES);

  private final Class<?> benchmark;
  private final ImmutableMap<String, String> parameters;

  FilterCase(FilterSubject subject) {
    this(FilterBenchmark.class, ImmutableMap.of("subject", subject.name()));
  }

  FilterCase(Class<?> benchmark, ImmutableMap<String, String> parameters) {
    this.benchmark = benchmark;
    this.parameters = parameters;
  }

  private static ImmutableMap<String, String> matching(String policies, String pattern) {
    return ImmutableMap.of("policies", policies, "pattern", pattern);
  }

  Class<?> benchmark() {
    return benchmark;
  }

  ImmutableMap<String, String> parameters() {
    return parameters;
  }
}
