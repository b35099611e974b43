// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import dev.headgate.benchmarks.subject.Caller;
import dev.headgate.benchmarks.subject.Clients;
import dev.headgate.benchmarks.subject.Subject;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A script that does nothing, called on the thread that asks, as one does who has no container to
 * think of; or with what Netty leaves on the thread removed after each call.
 */
final class DirectScript implements Subject {

  private static final int TIMEOUT_SECONDS = 2;

  private static final byte[] NUMBERS = new byte[4 * Double.BYTES];

  private final RedisClient client;
  private final StatefulRedisConnection<byte[], byte[]> connection;
  private final String hash;
  private final boolean clean;

  DirectScript(String uri, boolean clean) {
    this.client = RedisClient.create(uri);
    this.connection = client.connect(ByteArrayCodec.INSTANCE);
    this.hash = connection.sync().scriptLoad("return 1");
    this.clean = clean;
  }

  @Override
  public Caller caller(int cost) {
    return number -> {
      byte[] key = Clients.keyBytes();
      Clients.write(number, key);
      try {
        return call(key) == 1;
      } finally {
        if (clean) {
          FastThreadLocal.removeAll();
        }
      }
    };
  }

  private long call(byte[] key) {
    RedisFuture<Long> answer =
        connection.async().evalsha(hash, ScriptOutputType.INTEGER, new byte[][] {key}, NUMBERS);
    try {
      return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new UndecidedException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UndecidedException(e);
    }
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown();
  }
}
