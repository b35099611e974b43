// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is set about a store, read and checked.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param servers where Redis is: one URI, or with a cluster some of its nodes
 * @param cluster whether it is a Redis Cluster
 * @param timeout how long a decision waits for Redis
 * @param prefix what all keys begin with
 * @param secret what client keys are hashed with; null for a hash that anybody can compute
 * @param denialCache for how long a refusal is remembered; zero for not at all
 */
record RedisSettings(
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
    return servers.equals(other.servers)
        && cluster == other.cluster
        && prefix.equals(other.prefix)
        && java.util.Objects.equals(secret, other.secret);
  }

  /** The servers for messages, without passwords. */
  String describe() {
    return ShownUri.of(servers);
  }
}
