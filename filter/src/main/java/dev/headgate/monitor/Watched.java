// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import dev.headgate.client.RequestSource;
import java.util.List;

/**
 * What a {@link Doctor} looks after.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param source what reads the requests
 * @param trust who is trusted
 * @param keyParts all parts of all keys, as messages name them: {@code header:X-API-Key}; where it
 *     takes more to tell them apart, {@code header:X-API-Key in policy reports}
 * @param <R> the requests
 */
public record Watched<R>(RequestSource<R> source, TrustSetup trust, List<String> keyParts) {

  /**
   * Copies the list.
   *
   * @param source what reads the requests
   * @param trust who is trusted
   * @param keyParts all parts of all keys
   */
  public Watched {
    keyParts = List.copyOf(keyParts);
  }
}
