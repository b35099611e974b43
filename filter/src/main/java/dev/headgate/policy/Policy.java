// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import dev.headgate.bucket.Limit;
import dev.headgate.client.KeyParts;
import java.util.List;

/**
 * A set of limits that a request is charged to together, known by the name of the first.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param limits the limits, in the order in which clients see them; not empty
 * @param key what clients are counted by
 * @param cost tokens that one request takes from each limit, 1 to the smallest capacity
 * @param dryRun whether it only decides and reports, and rejects nothing
 */
public record Policy(List<NamedLimit> limits, KeyParts key, long cost, boolean dryRun) {

  /** The name of the one policy of a set-up without policies of its own. */
  public static final String DEFAULT_NAME = "default";

  public Policy {
    limits = List.copyOf(limits);
    long smallest = limits.stream().mapToLong(named -> named.limit().capacity()).min().orElse(0);
    if (cost < 1 || cost > smallest) {
      throw new IllegalArgumentException(
          "cost must be from 1 to the smallest capacity, " + smallest + ", not " + cost);
    }
  }

  /**
   * The one policy of a set-up with one limit: each request takes one token.
   *
   * @param limit the limit
   * @param key what clients are counted by
   * @param dryRun whether it rejects nothing
   * @return a policy named {@value #DEFAULT_NAME}
   */
  public static Policy of(Limit limit, KeyParts key, boolean dryRun) {
    return new Policy(List.of(new NamedLimit(DEFAULT_NAME, limit)), key, 1, dryRun);
  }
}
