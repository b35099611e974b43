// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.Charge;
import dev.headgate.http.ResponseFields;
import dev.headgate.http.ResponseSettings;
import dev.headgate.monitor.Doctor;
import dev.headgate.policy.StatusSet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that is the same for the requests that fall under the same policies: what they take, what
 * they are counted by, and the fields that tell of it. Enforced policies come first, then dry runs.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
final class Plan {

  private final List<ChargedPolicy> policies;
  private final Charged.Mark mark;
  private final Charge[] charges;
  private final long[] mostCosts;
  private final boolean variable;
  private final RequestKey[] keys;
  private final int[] keyOfCharge;
  private final StatusSet[] refundOn;
  private final boolean refunds;
  private final ResponseFields fields;

  /**
   * @param policies in the order of the configuration
   * @param charged whose mark requests get
   */
  Plan(List<ChargedPolicy> policies, ResponseSettings response, Charged charged) {
    this.policies =
        policies.stream().sorted(Comparator.comparing(p -> p.policy().dryRun())).toList();
    this.mark =
        charged.first(
            policies.stream().map(p -> p.policy().name()).collect(Collectors.toUnmodifiableSet()));
    this.charges =
        this.policies.stream().flatMap(p -> Stream.of(p.charges())).toArray(Charge[]::new);
    this.mostCosts =
        this.policies.stream()
            .flatMapToLong(p -> Stream.of(p.charges()).mapToLong(charge -> p.mostCost()))
            .toArray();
    this.variable = policies.stream().anyMatch(ChargedPolicy::hasCostFunction);
    List<RequestKey> distinct =
        new ArrayList<>(this.policies.stream().map(ChargedPolicy::key).distinct().toList());
    this.keys = distinct.toArray(new RequestKey[0]);
    this.keyOfCharge =
        this.policies.stream()
            .flatMap(p -> Stream.of(p.charges()).map(charge -> distinct.indexOf(p.key())))
            .mapToInt(Integer::intValue)
            .toArray();
    this.refundOn =
        this.policies.stream()
            .flatMap(p -> Stream.of(p.charges()).map(charge -> p.policy().refundOn()))
            .toArray(StatusSet[]::new);
    this.refunds = Stream.of(refundOn).anyMatch(statuses -> !statuses.isEmpty());
    this.fields =
        new ResponseFields(this.policies.stream().map(ChargedPolicy::policy).toList(), response);
  }

  /** What a request carries once it is charged. */
  Charged.Mark mark() {
    return mark;
  }

  /** What a request takes; not to be changed. */
  Charge[] charges(HttpServletRequest request, Doctor<HttpServletRequest> doctor) {
    return variable
        ? policies.stream()
            .flatMap(policy -> Stream.of(policy.charges(request, doctor)))
            .toArray(Charge[]::new)
        : charges;
  }

  /**
   * What a request takes by a plan for the same policies with other numbers: its costs, held to
   * what these policies have.
   */
  Charge[] held(Charge[] others) {
    if (!variable) {
      return charges;
    }
    Charge[] held = new Charge[charges.length];
    for (int i = 0; i < held.length; i++) {
      long cost = Math.min(others[i].cost(), mostCosts[i]);
      held[i] = new Charge(charges[i].limit(), cost, charges[i].unit(), charges[i].group());
    }
    return held;
  }

  /** What finds the keys that the policies count by, each once. */
  RequestKey[] keys() {
    return keys;
  }

  /** The keys of all charges, by those of {@link #keys()}. */
  byte[][] keysOfCharges(byte[][] distinct) {
    if (charges.length == 1) {
      return distinct;
    }
    byte[][] ofCharges = new byte[keyOfCharge.length][];
    for (int i = 0; i < ofCharges.length; i++) {
      ofCharges[i] = distinct[keyOfCharge[i]];
    }
    return ofCharges;
  }

  /** Whether a response can give tokens back. */
  boolean refunds() {
    return refunds;
  }

  /** The statuses that give back what a charge took. */
  StatusSet refundOn(int charge) {
    return refundOn[charge];
  }

  ResponseFields fields() {
    return fields;
  }
}
