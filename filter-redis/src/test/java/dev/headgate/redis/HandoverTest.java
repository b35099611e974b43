// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.api.StatefulConnection;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandoverTest {

  private static final int ANSWERS_IN_ONE_PIECE = 64;

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<Integer> sent = new ArrayList<>();
  private final Handover handover = new Handover(tasks::add);

  @BeforeEach
  void connect() {
    handover.connect(connection());
  }

  /** One that notes how many calls it is given at once. */
  @SuppressWarnings("unchecked")
  private StatefulConnection<byte[], byte[]> connection() {
    return (StatefulConnection<byte[], byte[]>)
        Proxy.newProxyInstance(
            HandoverTest.class.getClassLoader(),
            new Class<?>[] {StatefulConnection.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("dispatch")) {
                throw new UnsupportedOperationException(method.getName());
              }
              sent.add(((Collection<?>) arguments[0]).size());
              return arguments[0];
            });
  }

  private Reply send(Handover to) {
    return to.send(
        Script.TAKE, new byte[][] {"k".getBytes(StandardCharsets.US_ASCII)}, new double[4]);
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  @Test
  void whatWaitsIsSentInOnePiece() {
    send(handover);
    send(handover);
    send(handover);
    assertEquals(1, tasks.size());
    runTasks();
    assertEquals(List.of(3), sent);
    send(handover);
    runTasks();
    assertEquals(List.of(3, 1), sent);
  }

  @Test
  void whatIsAskedWhileAnswersComeIsSentBeforeTheLast() {
    for (int i = 0; i < ANSWERS_IN_ONE_PIECE; i++) {
      if (i % 2 == 0) {
        send(handover);
      }
      handover.answered();
    }
    int before = sent.stream().mapToInt(size -> size).sum();
    assertTrue(sent.size() > 1 && before > ANSWERS_IN_ONE_PIECE / 4, sent::toString);
    runTasks();
    assertEquals(ANSWERS_IN_ONE_PIECE / 2, sent.stream().mapToInt(size -> size).sum());
    int pieces = sent.size();
    runTasks();
    handover.answered();
    assertEquals(pieces, sent.size());
  }

  @Test
  void whatNobodyWaitsForIsNotSent() {
    Reply late = send(handover);
    assertThrows(RedisFailure.class, () -> late.await(System.nanoTime()));
    send(handover);
    runTasks();
    assertEquals(List.of(1), sent);
  }

  @Test
  void whatCanNotBeSentFailsAtOnce() {
    Reply lost = send(handover);
    handover.connect(null);
    runTasks();
    assertFailedAtOnce(lost);
    assertFailedAtOnce(send(handover));

    Handover closed =
        new Handover(
            task -> {
              throw new RejectedExecutionException();
            });
    closed.connect(connection());
    assertFailedAtOnce(send(closed));
    assertEquals(List.of(), sent);
  }

  private static void assertFailedAtOnce(Reply reply) {
    RedisFailure failure = assertThrows(RedisFailure.class, () -> reply.await(System.nanoTime()));
    assertFalse(failure.isLate(), failure::getMessage);
  }
}
