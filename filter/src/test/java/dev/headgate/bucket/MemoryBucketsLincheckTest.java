// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.util.Arrays;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Every history of concurrent takes, refunds, resets, clock steps and reloads is one that a single
 * thread could have made.
 *
 * <p>Two limits, each with a table of the smallest size: two sets of four places, which every key
 * may be in. All places but one hold debts from the start, so that two keys are enough to push
 * buckets out, and to reuse the places of full ones.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
public class MemoryBucketsLincheckTest {

  private static final int FILLERS = 7;
  private static final Charge A = new Charge(0, 1, 1, Charge.ENFORCED);
  private static final Charge B = new Charge(1, 2, 1, Charge.ENFORCED);

  private static final ForgivenWarning WARNING = new ForgivenWarning(message -> {});

  private final ManualClock clock = new ManualClock();
  private final StoreTime time = new StoreTime(clock);
  private final StoredLimit a = new StoredLimit("a", new Limit(3, Refill.parse("1/s")));
  private final MemoryBuckets buckets;
  private BucketTable tableOfA = new BucketTable(a, 1, 0, WARNING);
  private int maxBucketsOfA = 1;

  public MemoryBucketsLincheckTest() {
    BucketTable tableOfB = new BucketTable(new StoredLimit("b", a.limit()), 1, 1, WARNING);
    this.buckets =
        new MemoryBuckets(time, new SipHash(1, 2, 1, 3), new BucketTable[] {tableOfA, tableOfB});
    for (int filler = 0; filler < FILLERS; filler++) {
      take(100 + filler, A);
      take(100 + filler, B);
    }
  }

  private String take(int key, Charge... charges) {
    byte[][] keys = new byte[charges.length][];
    Arrays.fill(keys, new byte[] {(byte) key});
    Decision decision = new Decision(charges.length);
    buckets.take(charges, keys, decision);
    StringBuilder answer = new StringBuilder().append(decision.allowed());
    for (int i = 0; i < charges.length; i++) {
      answer.append(' ').append(decision.answer(i)).append(' ').append(decision.remaining(i));
    }
    return answer.toString();
  }

  @Operation
  public String takeA(@Param(name = "key") int key) {
    return take(key, A);
  }

  @Operation
  public String takeBoth(@Param(name = "key") int key) {
    return take(key, A, B);
  }

  @Operation
  public void refundB(@Param(name = "key") int key) {
    buckets.refund(new Charge[] {B}, new byte[][] {{(byte) key}});
  }

  @Operation
  public void resetA(@Param(name = "key") int key) {
    buckets.reset(0, new byte[] {(byte) key});
  }

  /** Requests under way keep asking the first table, which sends them on. */
  @Operation(nonParallelGroup = "reload")
  public void reload() {
    maxBucketsOfA = 3 - maxBucketsOfA;
    BucketTable next = tableOfA.resized(a, maxBucketsOfA);
    tableOfA.moveTo(next, time);
    tableOfA = next;
  }

  @Operation
  public void passSecond() {
    clock.advanceNanos(1_000_000_000);
  }

  @Test
  void isLinearizableInEveryInterleaving() {
    new ModelCheckingOptions()
        .iterations(20)
        .invocationsPerIteration(1000)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .check(MemoryBucketsLincheckTest.class);
  }

  @Test
  void isLinearizableUnderStress() {
    new StressOptions()
        .iterations(20)
        .invocationsPerIteration(2000)
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .check(MemoryBucketsLincheckTest.class);
  }
}
