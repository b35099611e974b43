// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.function.Consumer;

/**
 * One run of a script: by its hash, and once more with its source if the server does not know that.
 *
 * <p>Told by the thread of the connection how it ended.
 */
final class ScriptCall extends Command<byte[], byte[], byte[]> {

  private static final String UNKNOWN_SCRIPT = "NOSCRIPT";

  private final Script script;
  private final byte[][] keys;
  private final byte[][] arguments;
  private final Reply reply;
  private final Consumer<ScriptCall> again;

  /**
   * @param keys at least one, all in one slot of a cluster
   * @param again sends a call
   */
  ScriptCall(
      Script script, byte[][] keys, byte[][] arguments, Reply reply, Consumer<ScriptCall> again) {
    this(CommandType.EVALSHA, script, keys, arguments, reply, again);
  }

  private ScriptCall(
      CommandType type,
      Script script,
      byte[][] keys,
      byte[][] arguments,
      Reply reply,
      Consumer<ScriptCall> again) {
    super(type, new ByteArrayOutput<>(ByteArrayCodec.INSTANCE));
    this.script = script;
    this.keys = keys;
    this.arguments = arguments;
    this.reply = reply;
    this.again = again;
    this.args = arguments(type == CommandType.EVAL ? script.source() : script.hash());
  }

  private CommandArgs<byte[], byte[]> arguments(byte[] scriptOrHash) {
    CommandArgs<byte[], byte[]> all = new CommandArgs<>(ByteArrayCodec.INSTANCE);
    all.add(scriptOrHash).add(keys.length);
    for (byte[] key : keys) {
      all.addKey(key);
    }
    for (byte[] argument : arguments) {
      all.add(argument);
    }
    return all;
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
      again.accept(new ScriptCall(CommandType.EVAL, script, keys, arguments, reply, again));
    } else {
      reply.failed(new RedisFailure("Redis answered: " + error));
    }
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
