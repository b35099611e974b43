// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import dev.headgate.client.CidrList;
import dev.headgate.client.ResolvedClient;
import org.jspecify.annotations.Nullable;

/**
 * Requests that take no token: those that fit all that it says.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param addresses which clients it is for; null for all
 * @param scope which paths and methods it is for, exactly
 */
public record Exemption(@Nullable CidrList addresses, Scope scope) {

  /**
   * Whether a request is exempt. Without a doubt: a client is only known by its address if no
   * forwarded header said something else that was not believed, and a path only if it is told.
   *
   * @param client who is asking
   * @param path the path as the client wrote it, if that is what the container understood
   * @param method the method of the request
   * @return true if the request fits
   */
  boolean has(ResolvedClient client, @Nullable String path, String method) {
    return scope.hasMethod(method) && hasPath(path) && hasClient(client);
  }

  private boolean hasPath(@Nullable String path) {
    return scope.paths().isEmpty()
        || (path != null && scope.paths().stream().anyMatch(pattern -> pattern.matches(path)));
  }

  private boolean hasClient(ResolvedClient client) {
    return addresses == null
        || (client.isIn(addresses) && !client.headerRejected() && !client.headerIgnored());
  }
}
