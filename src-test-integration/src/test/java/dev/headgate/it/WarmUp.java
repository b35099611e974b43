// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import dev.headgate.redis.server.RedisProcess;
import java.util.Map;

/**
 * One outage before all that are measured, for classes are loaded in it: what that takes is no
 * matter of timeouts. Once for all tests of a process.
 */
final class WarmUp {

  private static boolean done;

  private WarmUp() {}

  static synchronized void once() throws Exception {
    if (!done) {
      done = true;
      try (RedisProcess redis = RedisProcess.startOn(RedisProcess.freePort());
          FaultTrial trial = FaultTrial.start(redis.uri(), Map.of())) {
        trial.begin();
        trial.outage(redis::pause, redis::resume);
      }
    }
  }
}
