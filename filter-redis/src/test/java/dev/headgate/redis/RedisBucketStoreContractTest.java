// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.BucketStoreContract;
import dev.headgate.redis.server.RedisProcess;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What every store does, on a real server. */
class RedisBucketStoreContractTest extends BucketStoreContract {

  private static RedisProcess server;

  private final NodeClock clock = new NodeClock();

  @BeforeAll
  static void startServer() {
    server = RedisProcess.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Override
  protected BucketStore newStore() {
    server.command("FLUSHALL");
    return new UnderUri(new RedisBucketStore(clock, RedisBucketStoreTest.PATIENT), server.uri());
  }

  @Override
  protected void pass(Duration duration) {
    clock.pass(duration);
    ServerTime.pass(server, duration);
  }
}
