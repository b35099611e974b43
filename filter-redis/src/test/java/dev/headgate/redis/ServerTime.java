// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import dev.headgate.redis.server.RedisProcess;
import java.time.Duration;

/** Lets time pass on a server, whose clock can't be moved: all that is in it gets older. */
final class ServerTime {

  private static final String AGE =
      """
      for _, key in ipairs(redis.call('KEYS', '*')) do
        local instant, debt = string.match(redis.call('GET', key), '^(%d+) (%S+)$')
        local ttl = redis.call('PTTL', key) - ARGV[1] / 1000
        if ttl < 1 then
          redis.call('DEL', key)
        else
          redis.call('SET', key, string.format('%.0f %s', instant - ARGV[1], debt), 'PX',
            string.format('%.0f', ttl))
        end
      end
      return 1
      """;

  private ServerTime() {}

  static void pass(RedisProcess server, Duration duration) {
    server.command("EVAL", AGE, "0", Long.toString(duration.toNanos() / 1_000));
  }
}
