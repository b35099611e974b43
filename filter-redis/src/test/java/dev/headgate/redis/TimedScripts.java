// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headgate.redis.TakeAnswer.Charged;
import dev.headgate.redis.server.RedisProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The scripts on a real server, at instants that are given instead of told by its clock. Keys live
 * a thousand times as long, so that those instants may be of any day.
 */
final class TimedScripts implements AutoCloseable {

  private static final long MICROS_PER_SECOND = 1_000_000;

  private final RedisProcess server = RedisProcess.start();
  private final RedisClient client = RedisClient.create(server.uri());
  private final RedisCommands<String, String> redis = client.connect().sync();
  private final RedisCommands<String, byte[]> scripts =
      client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)).sync();
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
    double[] numbers =
        IntStream.range(0, keys.size())
            .mapToObj(
                i -> DoubleStream.of(costs.get(i), limit.capacity(), limit.refill(), groups.get(i)))
            .flatMapToDouble(ofBucket -> ofBucket)
            .toArray();
    return run(take, nowMicros, keys, numbers);
  }

  void refund(long nowMicros, String key, long cost, RedisLimit limit) {
    run(refund, nowMicros, List.of(key), (double) cost, limit.refill());
  }

  private String run(String script, long nowMicros, List<String> keys, double... numbers) {
    byte[] answer =
        scripts.evalsha(
            script,
            ScriptOutputType.VALUE,
            keys.toArray(new String[0]),
            ScriptCall.packed(numbers),
            text(nowMicros / MICROS_PER_SECOND),
            text(nowMicros % MICROS_PER_SECOND));
    return new String(answer, US_ASCII);
  }

  private static byte[] text(long number) {
    return Long.toString(number).getBytes(US_ASCII);
  }

  @Override
  public void close() {
    client.shutdown();
    server.close();
  }
}
