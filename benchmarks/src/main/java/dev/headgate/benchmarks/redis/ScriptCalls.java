// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import dev.headgate.redis.server.RedisProcess;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server has counted of EVALSHA since it was last told to forget.
 *
 * @param calls how many there were
 * @param micros that each took, in the mean
 */
record ScriptCalls(long calls, double micros) {

  private static final Pattern STATISTICS =
      Pattern.compile("calls=(\\d+),.*usec_per_call=([0-9.]+).*");

  static ScriptCalls of(RedisProcess server) {
    return parse(server.info("commandstats", "cmdstat_evalsha"));
  }

  static ScriptCalls parse(String statistics) {
    Matcher matcher = STATISTICS.matcher(statistics.strip());
    return matcher.matches()
        ? new ScriptCalls(Long.parseLong(matcher.group(1)), Double.parseDouble(matcher.group(2)))
        : new ScriptCalls(0, 0);
  }

  static void forget(RedisProcess server) {
    server.command("CONFIG", "RESETSTAT");
  }
}
