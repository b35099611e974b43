// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.policy.StatusSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one request takes from which buckets, and how that went. For one request, and one thread at
 * a time.
 */
final class Taking {

  private final Buckets buckets;
  private final Plan plan;
  private final Charge[] charges;
  private final byte[][] keys;
  private final Decision decision;
  private @Nullable Throwable failure;

  /**
   * @param charges what to take by the plan
   * @param keys the key of each charge
   */
  Taking(Buckets buckets, Plan plan, Charge[] charges, byte[][] keys) {
    this.buckets = buckets;
    this.plan = plan;
    this.charges = charges;
    this.keys = keys;
    this.decision = new Decision(charges.length);
  }

  /** The same from other buckets, by a plan for the same policies with other numbers. */
  Taking from(Buckets others, Plan own) {
    return new Taking(others, own, own.held(charges), keys);
  }

  /** Takes it, unless the store fails. */
  void take() {
    try {
      buckets.take(charges, keys, decision);
    } catch (StoreUnavailableException | RuntimeException | LinkageError thrown) {
      failure = thrown;
    }
  }

  /** Why there is no decision; null if there is one. */
  @Nullable Throwable failure() {
    return failure;
  }

  Plan plan() {
    return plan;
  }

  Decision decision() {
    return decision;
  }

  /** Whether the response can give tokens back. */
  boolean refunds() {
    return plan.refunds();
  }

  /**
   * What was taken under policies that give something back.
   *
   * @param storeFailure gets what the store throws at that
   */
  Refund refund(Consumer<Throwable> storeFailure) {
    int[] taken =
        IntStream.range(0, charges.length)
            .filter(i -> decision.answer(i) == Decision.Answer.TAKEN)
            .filter(i -> !plan.refundOn(i).isEmpty())
            .toArray();
    return new Refund(
        buckets,
        IntStream.of(taken).mapToObj(i -> charges[i]).toArray(Charge[]::new),
        IntStream.of(taken).mapToObj(i -> keys[i]).toArray(byte[][]::new),
        IntStream.of(taken).mapToObj(plan::refundOn).toArray(StatusSet[]::new),
        storeFailure);
  }
}
