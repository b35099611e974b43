// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.policy.Policy;
import java.util.stream.Collectors;

/**
 * A filter's configuration, read and checked.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param policy what requests are charged to
 * @param ipv6Prefix bits of an IPv6 address that tell clients apart
 * @param enabled whether the filter does anything
 */
public record Settings(Policy policy, int ipv6Prefix, boolean enabled) {

  /** The system property that overrides {@code enabled}. */
  public static final String ENABLED_PROPERTY = "headgate.enabled";

  /**
   * What the filter does, in a line for the log.
   *
   * @return a predicate without its subject
   */
  public String describe() {
    if (!enabled) {
      return "is switched off";
    }
    String limits =
        policy.limits().stream()
            .map(
                named ->
                    named.limit().capacity() + " tokens, refilled at " + named.limit().refill())
            .collect(Collectors.joining("; "));
    return "keeps a bucket for each IP address (IPv6 by /"
        + ipv6Prefix
        + "): "
        + limits
        + (policy.dryRun() ? ", as a dry run that rejects nothing" : "");
  }
}
