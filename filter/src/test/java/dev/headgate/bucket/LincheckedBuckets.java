// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.util.Arrays;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * What Lincheck does to two limits, each with a table of the smallest size: two sets of four
 * places, which every key may be in, and some of which hold debts from the start.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
public abstract class LincheckedBuckets {

  private static final Charge A = new Charge(0, 1, 1, Charge.ENFORCED);
  private static final Charge B = new Charge(1, 2, 1, Charge.ENFORCED);

  private static final ForgivenWarning WARNING = new ForgivenWarning(message -> {});

  private final ManualClock clock = new ManualClock();
  final StoreTime time = new StoreTime(clock);
  final StoredLimit a = new StoredLimit("a", new Limit(3, Refill.parse("1/s")));
  private final MemoryBuckets buckets;
  final BucketTable tableOfA = new BucketTable(a, 1, 0, WARNING);

  /**
   * @param fillers buckets in debt, of no key that is asked for
   */
  LincheckedBuckets(int fillers) {
    BucketTable tableOfB = new BucketTable(new StoredLimit("b", a.limit()), 1, 1, WARNING);
    this.buckets =
        new MemoryBuckets(time, new SipHash(1, 2, 1, 3), new BucketTable[] {tableOfA, tableOfB});
    for (int filler = 0; filler < fillers; filler++) {
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

  @Operation
  public void passSecond() {
    clock.advanceNanos(1_000_000_000);
  }

  /** Tries all interleavings of two threads, and three threads as they come. */
  static void check(Class<? extends LincheckedBuckets> type) {
    new ModelCheckingOptions()
        .iterations(12)
        .invocationsPerIteration(1000)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .check(type);
    new StressOptions()
        .iterations(12)
        .invocationsPerIteration(2000)
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .check(type);
  }
}
