// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import dev.headgate.bucket.Limit;
import dev.headgate.client.KeyParts;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A set of limits that a request is charged to together, known by the name of the first.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param name its name, which is also that of its first limit
 * @param scope which requests fall under it
 * @param key what clients are counted by
 * @param limits the limits, in the order in which clients see them; not empty
 * @param cost tokens that one request takes from each limit, 1 to the smallest capacity; 1 where a
 *     function says it for each request
 * @param refundOn the statuses of responses that give the tokens back
 * @param dryRun whether it only decides and reports, and rejects nothing
 */
public record Policy(
    String name,
    Scope scope,
    KeyParts key,
    List<NamedLimit> limits,
    long cost,
    StatusSet refundOn,
    boolean dryRun) {

  /** The name of the one policy of a set-up without policies of its own. */
  public static final String DEFAULT_NAME = "default";

  /** What a name is, as a regular expression. */
  public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,27}");

  /**
   * Checks name, limits and cost.
   *
   * @param name a {@link #NAME}
   * @param scope any
   * @param key any
   * @param limits copied; the first has the name of the policy
   * @param cost 1 to the smallest capacity
   * @param refundOn any
   * @param dryRun either
   * @throws IllegalArgumentException if one is out of its range
   */
  public Policy {
    limits = List.copyOf(limits);
    if (!NAME.matcher(name).matches() || limits.isEmpty() || !limits.get(0).name().equals(name)) {
      throw new IllegalArgumentException("policy " + name + " needs a first limit of its name");
    }
    long smallest = smallestCapacity(limits);
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
    return new Policy(
        DEFAULT_NAME,
        Scope.EVERYTHING,
        key,
        List.of(new NamedLimit(DEFAULT_NAME, limit)),
        1,
        StatusSet.NONE,
        dryRun);
  }

  /**
   * The most that one request can cost.
   *
   * @return the smallest capacity of the limits
   */
  public long smallestCapacity() {
    return smallestCapacity(limits);
  }

  /**
   * The policy of one of some nodes that each limit by themselves.
   *
   * @param nodes 1 or more
   * @return the same policy with an equal share of each limit, but with room for one request
   */
  public Policy shareOf(int nodes) {
    List<NamedLimit> shares =
        limits.stream()
            .map(named -> new NamedLimit(named.name(), named.limit().shareOf(nodes, cost)))
            .toList();
    return new Policy(name, scope, key, shares, cost, refundOn, dryRun);
  }

  private static long smallestCapacity(List<NamedLimit> limits) {
    return limits.stream().mapToLong(named -> named.limit().capacity()).min().orElse(0);
  }
}
