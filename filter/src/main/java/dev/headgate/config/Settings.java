// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.monitor.WarningCode;
import dev.headgate.policy.Policy;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A filter's configuration, read and checked.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param policy what requests are charged to
 * @param client how it is found out who is asking
 * @param silenced codes of warnings that are not said
 * @param enabled whether the filter does anything
 */
public record Settings(
    Policy policy, ClientSettings client, Set<WarningCode> silenced, boolean enabled) {

  /** Copies the set. */
  public Settings {
    silenced = Set.copyOf(silenced);
  }

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
    return "keeps a bucket for each "
        + (policy.key().isIpAlone() ? "IP address" : policy.key())
        + " ("
        + client.describe()
        + "): "
        + limits
        + (policy.dryRun() ? ", as a dry run that rejects nothing" : "");
  }
}
