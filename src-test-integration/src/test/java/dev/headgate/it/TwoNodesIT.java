// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.redis.server.RedisProcess;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two nodes let through together what one limit allows: no more, and no less. */
class TwoNodesIT {

  private static final int SECONDS = Integer.getInteger("headgate.it.redis.seconds", 10);
  private static final int TIMES_THE_LIMIT = 3;
  private static final Map<String, String> LONG_TIMEOUT = Map.of("timeout", "10s");
  private static final double OFF = RedisNode.NODES;

  private final String client = FaultTrial.newClient();

  @Test
  void allTokensAreTakenAndEachOfThemOnce() throws Exception {
    try (RedisProcess redis = RedisProcess.startOn(RedisProcess.freePort());
        RedisNode first = RedisNode.start(redis.uri(), LONG_TIMEOUT);
        RedisNode second = RedisNode.start(redis.uri(), LONG_TIMEOUT)) {
      Await.until("shared", () -> FaultTrial.areShared(first, second));
      double beforeFirst = seconds(redis);
      first.get(RedisNode.LOAD, client);
      double afterFirst = seconds(redis);
      ask(redis, List.of(first.port(), second.port()));
      double beforeLast = seconds(redis);
      drain(first);
      drain(second);
      double afterLast = seconds(redis);

      long admitted = first.admitted() + second.admitted();
      double most = tokens(afterLast - beforeFirst);
      double least = tokens(beforeLast - afterFirst);
      assertTrue(admitted <= most + OFF, admitted + " of at most " + most);
      assertTrue(admitted >= least - OFF, admitted + " of at least " + least);
    }
  }

  private void ask(RedisProcess redis, List<Integer> ports) throws Exception {
    double start = seconds(redis);
    String request = RedisNode.request(RedisNode.LOAD, client);
    try (Load load = Load.of(request, ports, TIMES_THE_LIMIT * RedisNode.REFILL)) {
      Await.until("over", SECONDS + 30, () -> seconds(redis) - start >= SECONDS);
      assertEquals(List.of(), load.failures());
      assertEquals(0, load.answersOtherThan(200, 429), load::toString);
      double rate = load.answers() / (seconds(redis) - start);
      assertTrue(rate > 2 * RedisNode.REFILL, "asked for only " + rate + " per second");
    }
  }

  /** Takes what is left. */
  private void drain(RedisNode node) throws Exception {
    String request = RedisNode.request(RedisNode.LOAD, client);
    List<Answer> answers =
        RawHttp.exchange(node.port(), Collections.nCopies(2 * RedisNode.CAPACITY, request));
    assertEquals(429, answers.get(answers.size() - 1).status());
  }

  private static double tokens(double seconds) {
    return RedisNode.CAPACITY + RedisNode.REFILL * seconds;
  }

  /** What the clock of the server says. */
  private static double seconds(RedisProcess redis) {
    List<String> time = redis.command("TIME").lines().toList();
    return Long.parseLong(time.get(0)) + Long.parseLong(time.get(1)) / 1e6;
  }
}
