// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headgate.redis.TakeAnswer.Charged;
import dev.headgate.redis.server.RedisProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;

/**
 * The scripts on a real server, at instants that are given instead of told by its clock. Keys live
 * a thousand times as long, so that those instants may be of any day.
 */
final class TimedScripts implements AutoCloseable {

  private static final long MICROS_PER_SECOND = 1_000_000;

  private final RedisProcess server = RedisProcess.start();
  private final RedisClient client = RedisClient.create(server.uri());
  private final RedisCommands<String, String> redis = client.connect().sync();
  private final String take = load(Script.TAKE);
  private final String refund = load(Script.REFUND);

  private String load(Script script) {
    String source = new String(script.source(), UTF_8);
    String timed = replaceOne(source, "call('TIME')", "{ARGV[#ARGV - 1], ARGV[#ARGV]}");
    return redis.scriptLoad(replaceOne(timed, "'PX'", "'EX'"));
  }

  private static String replaceOne(String text, String part, String by) {
    int at = text.indexOf(part);
    if (at < 0 || text.indexOf(part, at + 1) >= 0) {
      throw new AssertionError("the script does not have " + part + " once");
    }
    return text.replace(part, by);
  }

  RedisCommands<String, String> redis() {
    return redis;
  }

  /** Takes from one bucket. */
  Charged take(long nowMicros, String key, long cost, RedisLimit limit) {
    return new TakeAnswer(
            takeText(nowMicros, List.of(key), List.of(cost), List.of(0), limit).getBytes(US_ASCII),
            1)
        .at(0);
  }

  /** What the script answers. */
  String takeText(
      long nowMicros, List<String> keys, List<Long> costs, List<Integer> groups, RedisLimit limit) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      arguments.add(Long.toString(costs.get(i)));
      arguments.add(new String(limit.capacityText(), US_ASCII));
      arguments.add(new String(limit.refillText(), US_ASCII));
      arguments.add(Integer.toString(groups.get(i)));
    }
    return run(take, nowMicros, keys, arguments);
  }

  void refund(long nowMicros, String key, long cost, RedisLimit limit) {
    run(
        refund,
        nowMicros,
        List.of(key),
        new ArrayList<>(List.of(Long.toString(cost), new String(limit.refillText(), US_ASCII))));
  }

  private String run(String script, long nowMicros, List<String> keys, List<String> arguments) {
    arguments.add(Long.toString(nowMicros / MICROS_PER_SECOND));
    arguments.add(Long.toString(nowMicros % MICROS_PER_SECOND));
    return redis.evalsha(
        script,
        ScriptOutputType.VALUE,
        keys.toArray(new String[0]),
        arguments.toArray(new String[0]));
  }

  @Override
  public void close() {
    client.shutdown();
    server.close();
  }
}
