// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.http.ResponseSettings;
import dev.headgate.monitor.SetupAdvice;
import dev.headgate.monitor.Warning;
import dev.headgate.monitor.WarningCode;
import dev.headgate.policy.Exemption;
import dev.headgate.policy.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A filter's configuration, read and checked.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param policies what requests are charged to, in the order in which clients see them; those of a
 *     dry run of everything are dry runs each
 * @param exemptions the requests that take no token
 * @param client how it is found out who is asking
 * @param response what clients see of the limits
 * @param store where the buckets live
 * @param reload how often to look whether the configuration has changed; null for never
 * @param silenced codes of warnings that are not said
 * @param enabled whether the filter does anything
 */
public record Settings(
    List<Policy> policies,
    List<Exemption> exemptions,
    ClientSettings client,
    ResponseSettings response,
    StoreSettings store,
    @Nullable Duration reload,
    Set<WarningCode> silenced,
    boolean enabled) {

  /** The system property that overrides {@code enabled}. */
  public static final String ENABLED_PROPERTY = "headgate.enabled";

  /** Copies the collections. */
  public Settings {
    policies = List.copyOf(policies);
    exemptions = List.copyOf(exemptions);
    silenced = Set.copyOf(silenced);
  }

  /**
   * What can be said about these settings before any request comes.
   *
   * @return the warnings; those that are silenced are among them
   */
  public List<Warning> advice() {
    return SetupAdvice.about(client.trustSetup(), policies);
  }

  /**
   * What the filter does, in a line for the log.
   *
   * @return a predicate without its subject
   */
  public String describe() {
    if (!enabled) {
      return "is switched off";
    }
    if (policies.size() == 1) {
      Policy only = policies.get(0);
      return "keeps " + keyOf(only) + " (" + client.describe() + "): " + limitsOf(only);
    }
    return "has "
        + policies.size()
        + " policies ("
        + client.describe()
        + "): "
        + policies.stream()
            .map(policy -> policy.name() + " keeps " + keyOf(policy) + ": " + limitsOf(policy))
            .collect(Collectors.joining("; "));
  }

  private static String keyOf(Policy policy) {
    return "a bucket for each " + (policy.key().isIpAlone() ? "IP address" : policy.key());
  }

  private static String limitsOf(Policy policy) {
    String limits =
        policy.limits().stream()
            .map(
                named ->
                    named.limit().capacity() + " tokens, refilled at " + named.limit().refill())
            .collect(Collectors.joining(" and "));
    return limits + (policy.dryRun() ? ", as a dry run that rejects nothing" : "");
  }
}
