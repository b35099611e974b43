// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.http.ResponseSettings;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The plans for all sets of policies that requests have fallen under: a tree with a step for each
 * policy, so that finding a plan that was made before makes no object.
 *
 * <p>As clients choose which policies they fall under, only {@value #MOST} sets are kept; the plans
 * of others are made for each request. Safe for any number of threads.
 */
final class Plans {

  static final int MOST = 1000;

  private final List<ChargedPolicy> policies;
  private final ResponseSettings response;
  private final Charged charged;
  private final AtomicInteger kept = new AtomicInteger();
  private final Node none;

  Plans(List<ChargedPolicy> policies, ResponseSettings response, Charged charged) {
    this.charged = charged;
    this.policies = policies;
    this.response = response;
    this.none = new Node(new int[0]);
  }

  /** A set of policies, and those with one more of higher number. */
  private final class Node {

    private final Plan plan;
    private final ConcurrentMap<ChargedPolicy, Node> larger = new ConcurrentHashMap<>();

    Node(int[] places) {
      this.plan = plan(places, places.length);
    }
  }

  private Plan plan(int[] places, int length) {
    return new Plan(
        IntStream.of(places).limit(length).mapToObj(policies::get).toList(), response, charged);
  }

  /**
   * The plan for a set of policies.
   *
   * @param places of the policies, ascending
   */
  Plan of(int[] places) {
    Node node = none;
    for (int i = 0; i < places.length; i++) {
      ChargedPolicy policy = policies.get(places[i]);
      Node next = node.larger.get(policy);
      if (next == null) {
        if (kept.get() >= MOST) {
          return plan(places, places.length);
        }
        next = grow(node, policy, IntStream.of(places).limit(i + 1L).toArray());
      }
      node = next;
    }
    return node.plan;
  }

  private Node grow(Node node, ChargedPolicy policy, int[] places) {
    return node.larger.computeIfAbsent(
        policy,
        key -> {
          kept.incrementAndGet();
          return new Node(places);
        });
  }
}
