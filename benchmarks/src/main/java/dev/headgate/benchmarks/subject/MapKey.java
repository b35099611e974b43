// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

import org.jspecify.annotations.Nullable;

/**
 * A client as the key of a map: a {@code Long} that its thread can set anew for the next request. A
 * map keeps copies.
 */
final class MapKey {

  private long network;

  MapKey set(int client) {
    network = Clients.network(client);
    return this;
  }

  MapKey copy() {
    MapKey copy = new MapKey();
    copy.network = network;
    return copy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MapKey that && network == that.network;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(network);
  }
}
