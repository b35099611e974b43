// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is set about a store, read and checked.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param uri where Redis is, as it was written; it may have a password in it
 * @param servers the same, read: one server, or with a cluster some of its nodes
 * @param cluster whether it is a Redis Cluster
 * @param timeout how long a decision waits for Redis
 * @param prefix what all keys begin with
 * @param secret what client keys are hashed with; null for a hash that anybody can compute
 * @param denialCache for how long a refusal is remembered; zero for not at all
 */
record RedisSettings(
    String uri,
    List<RedisURI> servers,
    boolean cluster,
    Duration timeout,
    String prefix,
    @Nullable String secret,
    Duration denialCache) {

  RedisSettings {
    servers = List.copyOf(servers);
  }

  /** Whether another store would be the same one, with the same keys: what no reload changes. */
  boolean isSameStoreAs(RedisSettings other) {
    return uri.equals(other.uri)
        && cluster == other.cluster
        && prefix.equals(other.prefix)
        && Objects.equals(secret, other.secret);
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "RedisSettings[" + describe() + ", prefix " + prefix + "]";
  }

  /** The servers for messages, without passwords. */
  String describe() {
    return ShownUri.of(servers);
  }
}
