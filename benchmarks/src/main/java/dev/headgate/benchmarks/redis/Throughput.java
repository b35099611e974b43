// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import dev.headgate.benchmarks.process.Processors;
import dev.headgate.benchmarks.results.RedisFigure;
import dev.headgate.benchmarks.results.RedisSample;
import dev.headgate.benchmarks.results.RedisSample.At;
import dev.headgate.bucket.Limit;
import dev.headgate.redis.server.RedisProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How many requests are decided in a second, all of them allowed, and what each takes of the
 * server: each subject in a JVM of its own, all on one server, in each round all in random order.
 *
 * <p>Once on the same processors, and once with one for the server and the others for those who
 * ask, as if it were on a machine of its own: what it takes then is its own, and not what it waits
 * for a processor.
 */
final class Throughput {

  private record Case(RedisSubject subject, int clients, boolean apart) {

    RedisFigure rate() {
      return apart ? RedisFigure.APART_DECISIONS_PER_SECOND : RedisFigure.DECISIONS_PER_SECOND;
    }

    RedisFigure micros() {
      return apart ? RedisFigure.APART_CALL_MICROS : RedisFigure.CALL_MICROS;
    }
  }

  private static final int FIRST_WARM_UPS = 3;

  /** Every client stays in debt for the whole run, so that the server always finds its bucket. */
  private static final String REFILL = "1/min";

  private final RedisPlan plan;
  private final RedisProcess server;
  private final Processors processors = Processors.all();
  private final Random random = new Random();
  private final Map<RedisSubject, RedisNode> nodes = new EnumMap<>(RedisSubject.class);
  private final List<RedisSample> samples = new ArrayList<>();

  Throughput(RedisPlan plan, RedisProcess server) {
    this.plan = plan;
    this.server = server;
  }

  List<RedisSample> run() {
    try {
      for (RedisSubject subject : plan.subjects()) {
        System.err.printf("redis: %s starts%n", subject);
        RedisNode node = new RedisNode(subject, server.uri(), Limit.MAX_CAPACITY, REFILL);
        nodes.put(subject, node);
        for (int i = 0; i < FIRST_WARM_UPS; i++) {
          node.fire(shots(plan.keys(), plan.millis()));
        }
      }
      for (int round = 1; round <= plan.rounds(); round++) {
        System.err.printf("redis: round %d of %d%n", round, plan.rounds());
        measureRound(round);
      }
    } finally {
      nodes.values().forEach(RedisNode::close);
    }
    if (processors.canBeShared()) {
      processors.runOnly(server.pid());
    }
    return samples;
  }

  private void measureRound(int round) {
    List<Case> order = cases();
    Collections.shuffle(order, random);
    for (Case measured : order) {
      measure(measured, round);
    }
  }

  private List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (RedisSubject subject : plan.subjects()) {
      for (int clients : List.of(plan.keys(), 1)) {
        cases.add(new Case(subject, clients, false));
        if (processors.canBeShared()) {
          cases.add(new Case(subject, clients, true));
        }
      }
    }
    return cases;
  }

  private void measure(Case measured, int round) {
    RedisNode node = nodes.get(measured.subject);
    if (node == null) {
      throw new IllegalArgumentException("no " + measured.subject);
    }
    if (processors.canBeShared()) {
      (measured.apart ? processors.first() : processors).runOnly(server.pid());
      (measured.apart ? processors.allButTheFirst() : processors).runOnly(node.pid());
    }
    node.fire(shots(measured.clients, plan.warmMillis()));
    ScriptCalls.forget(server);
    Hits hits = node.fire(shots(measured.clients, plan.millis()));
    if (hits.refused() > 0) {
      throw new IllegalStateException(measured + " refused " + hits.refused());
    }
    add(measured, measured.rate(), round, hits.admittedPerSecond());
    add(measured, RedisFigure.FAILED, round, (double) hits.failed());
    if (measured.subject.callsByHash()) {
      ScriptCalls calls = ScriptCalls.of(server);
      add(measured, measured.micros(), round, calls.micros());
      add(measured, RedisFigure.ROUND_TRIPS, round, (double) calls.calls() / hits.requests());
    }
  }

  private static Shots shots(int clients, int millis) {
    return new Shots(RedisPlan.THREADS, 0, clients, millis, 0);
  }

  private void add(Case measured, RedisFigure figure, int round, double value) {
    At at = new At(figure, measured.subject, measured.clients, RedisPlan.THREADS);
    samples.add(new RedisSample(at, round, value));
  }
}
