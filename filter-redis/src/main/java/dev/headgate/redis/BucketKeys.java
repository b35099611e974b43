// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.headgate.bucket.Charge;
import java.util.Arrays;
import java.util.List;

/**
 * The keys that buckets have in Redis: {@code <prefix>:{<hash of the client key>}:<id of the
 * limit>}. What is in braces decides about the slot in a cluster, so all buckets of a client are in
 * one.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
final class BucketKeys {

  private static final byte[] AFTER_HASH = "}:".getBytes(US_ASCII);

  private final byte[] beforeHash;
  private final ClientHash clientHash;

  BucketKeys(RedisSettings settings) {
    this.beforeHash = (settings.prefix() + ":{").getBytes(US_ASCII);
    this.clientHash = new ClientHash(settings.secret());
  }

  byte[] hash(byte[] clientKey) {
    return clientHash.of(clientKey);
  }

  /** The hash of each client key; neighbours that are the same array are hashed once. */
  byte[][] hashes(byte[][] clientKeys) {
    byte[][] hashes = new byte[clientKeys.length][];
    for (int i = 0; i < hashes.length; i++) {
      boolean again = i > 0 && clientKeys[i] == clientKeys[i - 1];
      hashes[i] = again ? hashes[i - 1] : hash(clientKeys[i]);
    }
    return hashes;
  }

  static boolean isOfOneClient(byte[][] hashes) {
    for (byte[] hash : hashes) {
      if (!Arrays.equals(hash, hashes[0])) {
        return false;
      }
    }
    return true;
  }

  /** The key of each charge. */
  byte[][] of(Charge[] charges, byte[][] hashes, List<RedisLimit> limits) {
    byte[][] keys = new byte[charges.length][];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = of(limits.get(charges[i].limit()), hashes[i]);
    }
    return keys;
  }

  byte[] of(RedisLimit limit, byte[] hash) {
    byte[] id = limit.id();
    byte[] key =
        Arrays.copyOf(beforeHash, beforeHash.length + hash.length + AFTER_HASH.length + id.length);
    int at = beforeHash.length;
    System.arraycopy(hash, 0, key, at, hash.length);
    at += hash.length;
    System.arraycopy(AFTER_HASH, 0, key, at, AFTER_HASH.length);
    at += AFTER_HASH.length;
    System.arraycopy(id, 0, key, at, id.length);
    return key;
  }
}
