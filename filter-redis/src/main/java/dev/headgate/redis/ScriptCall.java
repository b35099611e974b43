// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One run of a script: by its hash, and once more with its source if the server does not know that.
 *
 * <p>Told by the thread of the connection how it ended.
 */
final class ScriptCall extends Command<byte[], byte[], byte[]> {

  private static final String UNKNOWN_SCRIPT = "NOSCRIPT";

  private final Script script;
  private final byte[][] keys;
  private final double[] numbers;
  private final Reply reply;
  private final Handover handover;

  /**
   * @param keys at least one, all in one slot of a cluster
   * @param handover sends it, and once more if need be
   */
  ScriptCall(Script script, byte[][] keys, double[] numbers, Reply reply, Handover handover) {
    this(CommandType.EVALSHA, script, keys, numbers, reply, handover);
  }

  private ScriptCall(
      CommandType type,
      Script script,
      byte[][] keys,
      double[] numbers,
      Reply reply,
      Handover handover) {
    super(type, new ByteArrayOutput<>(ByteArrayCodec.INSTANCE));
    this.script = script;
    this.keys = keys;
    this.numbers = numbers;
    this.reply = reply;
    this.handover = handover;
    this.args = arguments(type == CommandType.EVAL ? script.source() : script.hash());
  }

  private CommandArgs<byte[], byte[]> arguments(byte[] scriptOrHash) {
    CommandArgs<byte[], byte[]> all = new CommandArgs<>(ByteArrayCodec.INSTANCE);
    all.add(scriptOrHash).add(keys.length);
    for (byte[] key : keys) {
      all.addKey(key);
    }
    return all.add(packed(numbers));
  }

  /**
   * Numbers as scripts read them: one argument of eight bytes each, the lowest first. The server
   * needs less time for it than for as many arguments of text, and nothing is rounded on the way.
   */
  static byte[] packed(double... numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      bytes.putDouble(number);
    }
    return bytes.array();
  }

  /** Whether nobody waits any more, so that it need not be sent. */
  boolean isAbandoned() {
    return reply.isAbandoned();
  }

  @Override
  public void complete() {
    super.complete();
    String error = getOutput().getError();
    if (error == null) {
      reply.arrived(get());
    } else if (error.startsWith(UNKNOWN_SCRIPT) && getType() == CommandType.EVALSHA) {
      handover.send(new ScriptCall(CommandType.EVAL, script, keys, numbers, reply, handover));
    } else {
      reply.failed(new RedisFailure("Redis answered: " + error));
    }
    handover.answered();
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    reply.failed(
        failure instanceof RedisFailure known
            ? known
            : new RedisFailure("Redis was lost: " + failure.getMessage()));
    return super.completeExceptionally(failure);
  }

  @Override
  public void cancel() {
    super.cancel();
    reply.failed(new RedisFailure("Redis was lost: the connection is closed"));
  }
}
