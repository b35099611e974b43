// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import dev.headgate.benchmarks.subject.Caller;
import dev.headgate.benchmarks.subject.Clients;
import dev.headgate.benchmarks.subject.Subject;
import dev.headgate.bucket.Limit;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import java.time.Duration;

/**
 * bucket4j on one connection of Lettuce, as its reference shows it: a bucket's proxy is made for
 * each request, and {@code tryConsume} waits for the answer. Keys go when the bucket is full again.
 */
final class Bucket4jInRedis implements Subject {

  private final RedisClient client;
  private final ProxyManager<byte[]> buckets;
  private final BucketConfiguration limits;

  Bucket4jInRedis(String uri, Limit limit) {
    this.client = RedisClient.create(uri);
    this.buckets =
        Bucket4jLettuce.casBasedBuilder(client)
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ZERO))
            .build();
    Duration period = Duration.ofSeconds(Math.round(1 / limit.refill().tokensPerSecond()));
    this.limits =
        BucketConfiguration.builder()
            .addLimit(l -> l.capacity(limit.capacity()).refillGreedy(1, period))
            .build();
  }

  @Override
  public Caller caller(int cost) {
    return number -> {
      byte[] key = Clients.keyBytes();
      Clients.write(number, key);
      try {
        return buckets.builder().build(key, () -> limits).tryConsume(cost);
      } catch (RedisException e) {
        throw new UndecidedException(e);
      }
    };
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
