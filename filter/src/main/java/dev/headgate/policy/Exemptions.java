// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import dev.headgate.client.ResolvedClient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All requests that take no token.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
public final class Exemptions {

  private final Exemption[] exemptions;

  /**
   * Takes them together.
   *
   * @param exemptions the entries, of which a request has to fit one
   */
  public Exemptions(List<Exemption> exemptions) {
    this.exemptions = exemptions.toArray(new Exemption[0]);
  }

  /**
   * Whether no request is exempt.
   *
   * @return true if there is no entry
   */
  public boolean isEmpty() {
    return exemptions.length == 0;
  }

  /**
   * Whether a request takes no token.
   *
   * @param client who is asking
   * @param path the path within the context, if the client wrote it just as the container decodes
   *     it; else null
   * @param method the method of the request
   * @return true if it fits an entry
   */
  public boolean has(ResolvedClient client, @Nullable String path, String method) {
    for (Exemption exemption : exemptions) {
      if (exemption.has(client, path, method)) {
        return true;
      }
    }
    return false;
  }
}
