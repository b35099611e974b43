// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two nodes that share a limit in Redis, under more load than it lets through, while something
 * fails; and what must hold for them all the same.
 *
 * <p>A trial is a series of rounds, each from {@link #begin} to {@link #assertHeld}.
 */
final class FaultTrial implements AutoCloseable {

  /** What is done to Redis or to the network. */
  interface Step {
    void take() throws Exception;
  }

  static final Duration TIMEOUT = Duration.ofMillis(100);
  static final Duration GRACE = Duration.ofMillis(20);

  private static final String FAILS = "the bucket store fails";
  private static final String WORKS = "the bucket store works again";
  private static final int ANSWERS_DURING_A_FAULT = 250;

  /** Requests that may have been admitted already and are counted later: one of each client. */
  private static final int IN_FLIGHT = 4;

  private static final AtomicInteger CLIENTS = new AtomicInteger();

  private final String client = newClient();
  private final HeardLog log = HeardLog.listen();
  private final Overshoot overshoot = Overshoot.of(TIMEOUT);
  private final RedisNode first;
  private final RedisNode second;
  private final Load load;
  private long roundStart;
  private long admittedBefore;
  private double aloneSeconds;
  private int timesAlone;

  private FaultTrial(String uri, Map<String, String> settings) throws Exception {
    first = RedisNode.start(uri, settings);
    second = RedisNode.start(uri, settings);
    load = Load.of(RedisNode.request(RedisNode.LOAD, client), List.of(first.port(), second.port()));
  }

  static FaultTrial start(String uri, Map<String, String> more) throws Exception {
    WarmUp.once();
    Map<String, String> settings = new HashMap<>(more);
    settings.put("timeout", TIMEOUT.toMillis() + "ms");
    return new FaultTrial(uri, settings);
  }

  /** A client that nobody has seen yet. */
  static String newClient() {
    return "client-" + CLIENTS.incrementAndGet();
  }

  /** Starts a round, with both nodes counting in Redis. */
  void begin() throws Exception {
    Await.until("shared", this::isShared);
    log.clear();
    overshoot.clear();
    first.clearLongest();
    second.clearLongest();
    aloneSeconds = 0;
    timesAlone = 0;
    roundStart = now();
    admittedBefore = admitted();
  }

  /** Whether a new client is counted by both nodes together. */
  boolean isShared() throws Exception {
    return areShared(first, second);
  }

  /** Whether a new client is counted by these nodes together. */
  static boolean areShared(RedisNode first, RedisNode second) throws Exception {
    String fresh = newClient();
    return remaining(first, fresh) == RedisNode.RARE_CAPACITY - 1
        && remaining(second, fresh) == RedisNode.RARE_CAPACITY - 2;
  }

  /** Whether a new client is counted by each node for itself, and has its share of the limit. */
  boolean isLocal() throws Exception {
    String fresh = newClient();
    int share = RedisNode.RARE_CAPACITY / RedisNode.NODES;
    return remaining(first, fresh) == share - 1 && remaining(second, fresh) == share - 1;
  }

  static int remaining(RedisNode node, String client) throws Exception {
    Answer answer = node.get(RedisNode.RARE, client);
    return answer.has("X-RateLimit-Remaining")
        ? Integer.parseInt(answer.field("X-RateLimit-Remaining"))
        : -1;
  }

  RedisNode first() {
    return first;
  }

  RedisNode second() {
    return second;
  }

  Load load() {
    return load;
  }

  HeardLog log() {
    return log;
  }

  /** Breaks Redis, then mends it; meanwhile each node is alone, and says so once. */
  void outage(Step fault, Step mend) throws Exception {
    outage(
        fault,
        () -> {
          assertTrue(isLocal(), "alone");
          assertShares();
        },
        mend);
  }

  /** The same with something done while each node is alone. */
  void outage(Step fault, Step during, Step mend) throws Exception {
    long begin = now();
    fault.take();
    Await.until("said by both nodes", () -> outages() == RedisNode.NODES);
    during.take();
    mend.take();
    Await.until("well again", () -> recoveries() == RedisNode.NODES);
    wasAlone(begin);
    assertTrue(isShared(), "shared again");
    answered(ANSWERS_DURING_A_FAULT);
    assertEquals(RedisNode.NODES, outages(), log::toString);
    assertEquals(RedisNode.NODES, recoveries(), log::toString);
  }

  /** Nodes that are alone let no more through than their shares, and not much less. */
  void assertShares() throws Exception {
    long begin = now();
    long before = admitted();
    answered(ANSWERS_DURING_A_FAULT);
    long admitted = admitted() - before;
    double most = alone(1, secondsSince(begin));
    assertTrue(admitted <= most, admitted + " of at most " + most);
    double least = (alone(0, secondsSince(begin)) - IN_FLIGHT) / 2;
    assertTrue(admitted >= least, admitted + " of at least " + least);
  }

  /** Does something that costs some requests at most, or makes a short outage. */
  void hiccup(Step step) throws Exception {
    long begin = now();
    unnoticed(step);
    Await.until("well again", () -> recoveries() == outages());
    assertTrue(outages() <= RedisNode.NODES, log::toString);
    wasAlone(begin);
    assertTrue(isShared(), "shared again");
  }

  /** Does something that no request may notice. */
  void unnoticed(Step step) throws Exception {
    step.take();
    answered(ANSWERS_DURING_A_FAULT);
  }

  private void wasAlone(long begin) {
    aloneSeconds += secondsSince(begin);
    timesAlone++;
  }

  int outages() {
    return log.warnings(FAILS).size();
  }

  int recoveries() {
    return log.notes(WORKS).size();
  }

  /** Waits until so many more requests are answered. */
  void answered(int more) throws Exception {
    long before = load.answers();
    Await.until("answered", () -> load.answers() - before >= more || !load.failures().isEmpty());
  }

  long admitted() {
    return first.admitted() + second.admitted();
  }

  /**
   * In this round no request has failed, none has waited longer than it may, and no more were
   * admitted than one bucket in Redis allows, that was lost so many times, and one in each node
   * while that was alone.
   */
  void assertHeld(int losses) {
    assertHeld(losses, 200, 429);
  }

  /** The same where other status codes are right as well. */
  void assertHeld(int losses, int... statuses) {
    assertNoneFailed(statuses);
    double shared = (1 + losses) * (double) RedisNode.CAPACITY;
    double most =
        shared
            + RedisNode.REFILL * secondsSince(roundStart)
            + alone(timesAlone, aloneSeconds)
            + IN_FLIGHT;
    long admitted = admitted() - admittedBefore;
    assertTrue(admitted <= most, () -> admitted + " of at most " + most + ", " + log);
  }

  /** No request has failed, and none has waited in this round longer than it may. */
  void assertNoneFailed(int... statuses) {
    assertEquals(List.of(), load.failures());
    assertEquals(0, load.answersOtherThan(statuses), load::toString);
    // Twice, for a request can be held up before it asks as well as after it has the answer.
    Duration most = TIMEOUT.plus(GRACE).plus(overshoot.worst().multipliedBy(2));
    for (RedisNode node : List.of(first, second)) {
      Duration longest = node.longest();
      assertTrue(longest.compareTo(most) <= 0, () -> longest + " of at most " + most);
    }
  }

  /** The most that nodes let through if each is alone, some times and so long in all. */
  private static double alone(int times, double seconds) {
    int share = Math.max(1, RedisNode.CAPACITY / RedisNode.NODES);
    double refill = RedisNode.REFILL / (double) RedisNode.NODES;
    return RedisNode.NODES * (share * (double) times + refill * seconds);
  }

  private static long now() {
    return System.nanoTime();
  }

  private static double secondsSince(long start) {
    return (now() - start) / 1e9;
  }

  @Override
  public void close() {
    load.close();
    first.close();
    second.close();
    overshoot.close();
    log.close();
  }
}
