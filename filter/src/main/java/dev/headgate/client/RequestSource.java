// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a request says about its sender.
 *
 * <p>Safe for any number of threads.
 *
 * @param <R> the requests
 */
public interface RequestSource<R> {

  /**
   * The other end of the connection.
   *
   * @param request the request
   * @return its address as text, or null if it has none
   */
  @Nullable String peer(R request);

  /**
   * The lines of a header.
   *
   * @param request the request
   * @param name the name of the header, in any case
   * @return all its field lines, in order; null or none if the request lacks it
   */
  @Nullable Enumeration<String> lines(R request, String name);
}
