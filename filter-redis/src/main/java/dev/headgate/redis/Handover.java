// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Hands calls from the threads of a container over to the thread of the connection.
 *
 * <p>Netty keeps thread-locals on each thread that writes to a connection, whose classes are those
 * of the application: a pool's thread would keep an undeployed application in memory. So only the
 * connection's own thread, which ends with it, ever writes. It takes all calls that are waiting at
 * once, and sends them in one piece.
 *
 * <p>Answers come in one piece as well, and to wake all that wait for them takes a while, in which
 * those that are awake ask again. What they ask is sent before the last is woken: else the server
 * and this node would take turns, each idle while the other works.
 *
 * <p>Safe for any number of threads.
 */
final class Handover {

  /**
   * Few enough that the server does not run dry, and so many that most of what it is sent still
   * shares its pieces.
   */
  private static final int ANSWERS_BETWEEN_SENDS = 16;

  private final Queue<ScriptCall> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Executor connectionThread;
  private volatile @Nullable StatefulConnection<byte[], byte[]> connection;

  // Of the connection's thread.
  private int answers;

  /**
   * @param connectionThread one thread, the same that reads answers
   */
  Handover(Executor connectionThread) {
    this.connectionThread = connectionThread;
  }

  /** Where calls go from now on; null if nowhere. */
  void connect(@Nullable StatefulConnection<byte[], byte[]> next) {
    connection = next;
  }

  /** Sends a call soon, and never waits. */
  Reply send(Script script, byte[][] keys, double[] numbers) {
    Reply reply = new Reply();
    if (connection == null) {
      reply.failed(notConnected());
      return reply;
    }
    send(new ScriptCall(script, keys, numbers, reply, this));
    return reply;
  }

  /** The same for a call that there is. */
  void send(ScriptCall call) {
    waiting.add(call);
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      try {
        connectionThread.execute(this::sendScheduled);
      } catch (RejectedExecutionException closed) {
        scheduled.set(false);
        failAll(takeAll(), closed);
      }
    }
  }

  /** Called by the connection's thread after each answer. */
  void answered() {
    answers++;
    if (answers % ANSWERS_BETWEEN_SENDS == 0) {
      sendAll();
    }
  }

  private void sendScheduled() {
    scheduled.set(false);
    sendAll();
  }

  private void sendAll() {
    List<ScriptCall> calls = takeAll();
    StatefulConnection<byte[], byte[]> to = connection;
    if (to == null) {
      failAll(calls, notConnected());
    } else if (to instanceof StatefulRedisClusterConnection) {
      // Each by itself: a slot that nobody serves is not to fail the calls for others. And a list,
      // even of one, would wait here for the connection to its node, which this very thread makes.
      calls.forEach(call -> dispatch(to, call));
    } else if (!calls.isEmpty()) {
      dispatch(to, calls);
    }
  }

  private List<ScriptCall> takeAll() {
    List<ScriptCall> calls = new ArrayList<>();
    for (ScriptCall call = waiting.poll(); call != null; call = waiting.poll()) {
      if (!call.isAbandoned()) {
        calls.add(call);
      }
    }
    return calls;
  }

  private static void dispatch(
      StatefulConnection<byte[], byte[]> connection, List<ScriptCall> calls) {
    try {
      connection.dispatch(calls);
    } catch (RuntimeException failure) {
      failAll(calls, failure);
    }
  }

  private static void dispatch(StatefulConnection<byte[], byte[]> connection, ScriptCall call) {
    try {
      connection.dispatch(call);
    } catch (RuntimeException failure) {
      failAll(List.of(call), failure);
    }
  }

  private static void failAll(List<ScriptCall> calls, Exception failure) {
    calls.forEach(call -> call.completeExceptionally(failure));
  }

  private static RedisFailure notConnected() {
    return new RedisFailure("there is no connection to Redis");
  }
}
