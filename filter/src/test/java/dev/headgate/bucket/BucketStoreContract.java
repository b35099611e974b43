// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import static dev.headgate.bucket.Decision.Answer.NOT_ASKED;
import static dev.headgate.bucket.Decision.Answer.REFUSED;
import static dev.headgate.bucket.Decision.Answer.SPARED;
import static dev.headgate.bucket.Decision.Answer.TAKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every bucket store does. */
public abstract class BucketStoreContract {

  protected static final byte[] ALICE = key("alice");
  protected static final byte[] BOB = key("bob");

  protected BucketStore store;

  protected BucketStoreContract() {}

  /** A new store, with all buckets full. */
  protected abstract BucketStore newStore();

  /** Lets time pass for the store. */
  protected abstract void pass(Duration duration);

  @BeforeEach
  final void openStore() {
    store = newStore();
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  protected static byte[] key(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  protected static StoredLimit limit(String id, long capacity, String refill) {
    return new StoredLimit(id, new Limit(capacity, Refill.parse(refill)));
  }

  protected final Buckets buckets(StoredLimit... limits) {
    return store.configure(Map.of(), List.of(limits));
  }

  protected static Charge enforced(int limit, long cost) {
    return new Charge(limit, cost, 1, Charge.ENFORCED);
  }

  protected static Charge dryRun(int limit, long cost, int group) {
    return new Charge(limit, cost, 1, group);
  }

  protected static Decision take(Buckets buckets, byte[] key, Charge... charges) {
    byte[][] keys = new byte[charges.length][];
    java.util.Arrays.fill(keys, key);
    return take(buckets, keys, charges);
  }

  protected static Decision take(Buckets buckets, byte[][] keys, Charge... charges) {
    Decision decision = new Decision(charges.length);
    try {
      buckets.take(charges, keys, decision);
    } catch (StoreUnavailableException unavailable) {
      throw new AssertionError(unavailable);
    }
    return decision;
  }

  protected static void takeAll(Buckets buckets, byte[] key, Charge charge, int times) {
    for (int i = 0; i < times; i++) {
      assertTrue(take(buckets, key, charge).allowed(), "request " + (i + 1));
    }
  }

  @Test
  void admitsTheCapacityThenRefuses() {
    Buckets buckets = buckets(limit("a", 10, "2/h"));
    for (int left = 9; left >= 0; left--) {
      Decision decision = take(buckets, ALICE, enforced(0, 1));
      assertTrue(decision.allowed());
      assertEquals(TAKEN, decision.answer(0));
      assertEquals(left, decision.remaining(0));
    }
    Decision decision = take(buckets, ALICE, enforced(0, 1));
    assertFalse(decision.allowed());
    assertEquals(REFUSED, decision.answer(0));
    assertEquals(0, decision.remaining(0));
    assertEquals(1800, decision.waitSeconds(0));
  }

  @Test
  void givesEachKeyABucketOfItsOwn() {
    Buckets buckets = buckets(limit("a", 1, "1/h"));
    assertTrue(take(buckets, ALICE, enforced(0, 1)).allowed());
    assertTrue(take(buckets, BOB, enforced(0, 1)).allowed());
    assertFalse(take(buckets, ALICE, enforced(0, 1)).allowed());
    assertTrue(take(buckets, key(""), enforced(0, 1)).allowed());
    assertTrue(take(buckets, key("a".repeat(8000)), enforced(0, 1)).allowed());
    assertTrue(take(buckets, key("a".repeat(7999)), enforced(0, 1)).allowed());
  }

  @Test
  void refillsAsTimePasses() {
    Buckets buckets = buckets(limit("a", 10, "10/h"));
    assertTrue(take(buckets, ALICE, enforced(0, 10)).allowed());
    pass(Duration.ofMinutes(6));
    assertTrue(take(buckets, ALICE, enforced(0, 1)).allowed());
    assertFalse(take(buckets, ALICE, enforced(0, 1)).allowed());
    pass(Duration.ofDays(365));
    assertEquals(5, take(buckets, ALICE, enforced(0, 5)).remaining(0));
  }

  @Test
  void aRefusalTakesNothing() {
    Buckets buckets = buckets(limit("a", 10, "1/h"));
    assertTrue(take(buckets, ALICE, enforced(0, 8)).allowed());
    for (int i = 0; i < 100; i++) {
      assertFalse(take(buckets, ALICE, enforced(0, 3)).allowed());
    }
    assertTrue(take(buckets, ALICE, enforced(0, 2)).allowed());
  }

  @Test
  void tellsWhenTheBucketIsFull() {
    Buckets buckets = buckets(limit("a", 10, "1/h"));
    Decision decision = take(buckets, ALICE, enforced(0, 2));
    long millis = decision.millisUntilFull(0);
    long twoHours = Duration.ofHours(2).toMillis();
    assertTrue(millis <= twoHours && millis > twoHours - 10_000, millis + " ms");
  }

  @Test
  void tellsTheWaitForTheUsualCostOfOneRequest() {
    Buckets buckets = buckets(limit("a", 10, "1/h"));
    Decision decision = take(buckets, ALICE, new Charge(0, 1, 5, Charge.ENFORCED));
    assertEquals(0, decision.waitSeconds(0));
    decision = take(buckets, ALICE, new Charge(0, 6, 5, Charge.ENFORCED));
    assertEquals(7200, decision.waitSeconds(0));
    decision = take(buckets, ALICE, new Charge(0, 10, 5, Charge.ENFORCED));
    assertEquals(7 * 3600, decision.waitSeconds(0));
  }

  @Test
  void takesFromAllLimitsOrNone() {
    Buckets buckets = buckets(limit("a", 10, "1/h"), limit("b", 3, "1/h"));
    for (int i = 0; i < 3; i++) {
      assertTrue(take(buckets, ALICE, enforced(0, 1), enforced(1, 1)).allowed());
    }
    Decision decision = take(buckets, ALICE, enforced(0, 1), enforced(1, 1));
    assertFalse(decision.allowed());
    assertEquals(SPARED, decision.answer(0));
    assertEquals(7, decision.remaining(0));
    assertEquals(REFUSED, decision.answer(1));
    assertEquals(3600, decision.waitSeconds(1));
    assertEquals(6, take(buckets, ALICE, enforced(0, 1)).remaining(0));
  }

  @Test
  void saysWhichLimitsRefused() {
    Buckets buckets = buckets(limit("a", 1, "1/h"), limit("b", 5, "1/h"), limit("c", 1, "1/min"));
    Charge[] charges = {enforced(0, 1), enforced(1, 1), enforced(2, 1)};
    assertTrue(take(buckets, ALICE, charges).allowed());
    Decision decision = take(buckets, ALICE, charges);
    assertEquals(REFUSED, decision.answer(0));
    assertEquals(SPARED, decision.answer(1));
    assertEquals(REFUSED, decision.answer(2));
    assertEquals(3600, decision.waitSeconds(0));
    assertEquals(60, decision.waitSeconds(2));
  }

  @Test
  void takesEachLimitUnderAKeyOfItsOwn() {
    Buckets buckets = buckets(limit("a", 1, "1/h"), limit("b", 1, "1/h"));
    assertTrue(take(buckets, new byte[][] {ALICE, BOB}, enforced(0, 1), enforced(1, 1)).allowed());
    assertTrue(take(buckets, new byte[][] {BOB, ALICE}, enforced(0, 1), enforced(1, 1)).allowed());
    assertFalse(take(buckets, ALICE, enforced(0, 1)).allowed());
  }

  @Test
  void aRequestWithoutChargesIsAllowed() {
    assertTrue(take(buckets(limit("a", 1, "1/h")), ALICE).allowed());
  }

  @Test
  void aDryRunTakesTokensAndRefusesNothing() {
    Buckets buckets = buckets(limit("a", 5, "1/h"), limit("dry", 1, "1/h"));
    Charge[] charges = {enforced(0, 1), dryRun(1, 1, 1)};
    Decision first = take(buckets, ALICE, charges);
    assertTrue(first.allowed());
    assertEquals(TAKEN, first.answer(1));
    Decision second = take(buckets, ALICE, charges);
    assertTrue(second.allowed());
    assertEquals(3, second.remaining(0));
    assertEquals(REFUSED, second.answer(1));
  }

  @Test
  void aDryRunIsNotAskedWhenEnforcedLimitsRefuse() {
    Buckets buckets = buckets(limit("a", 1, "1/h"), limit("dry", 5, "1/h"));
    Charge[] charges = {enforced(0, 1), dryRun(1, 1, 1)};
    assertTrue(take(buckets, ALICE, charges).allowed());
    assertEquals(NOT_ASKED, take(buckets, ALICE, charges).answer(1));
    assertEquals(3, take(buckets, ALICE, dryRun(1, 1, 1)).remaining(0));
  }

  @Test
  void dryRunsDecideEachByItself() {
    Buckets buckets = buckets(limit("a", 1, "1/h"), limit("b", 5, "1/h"), limit("c", 5, "1/h"));
    Charge[] charges = {dryRun(0, 1, 1), dryRun(1, 1, 1), dryRun(2, 1, 2)};
    assertTrue(take(buckets, ALICE, charges).allowed());
    Decision decision = take(buckets, ALICE, charges);
    assertTrue(decision.allowed());
    assertEquals(REFUSED, decision.answer(0));
    assertEquals(SPARED, decision.answer(1));
    assertEquals(4, decision.remaining(1));
    assertEquals(TAKEN, decision.answer(2));
    assertEquals(3, decision.remaining(2));
  }

  @Test
  void refundGivesBackUpToAFullBucket() throws Exception {
    Buckets buckets = buckets(limit("a", 10, "1/h"), limit("b", 2, "1/h"));
    Charge[] charges = {enforced(0, 2), enforced(1, 2)};
    byte[][] keys = {ALICE, ALICE};
    assertTrue(take(buckets, keys, charges).allowed());
    buckets.refund(charges, keys);
    assertEquals(8, take(buckets, keys, charges).remaining(0));
    buckets.refund(charges, keys);
    buckets.refund(charges, keys);
    buckets.refund(charges, new byte[][] {BOB, BOB});
    assertEquals(9, take(buckets, ALICE, enforced(0, 1)).remaining(0));
    assertEquals(9, take(buckets, BOB, enforced(0, 1)).remaining(0));
  }

  @Test
  void resetFillsTheBucketOfOneKeyUnderOneLimit() throws Exception {
    Buckets buckets = buckets(limit("a", 2, "1/h"), limit("b", 2, "1/h"));
    Charge[] charges = {enforced(0, 2), enforced(1, 2)};
    take(buckets, ALICE, charges);
    take(buckets, BOB, charges);
    buckets.reset(0, ALICE);
    assertTrue(take(buckets, ALICE, enforced(0, 2)).allowed());
    assertFalse(take(buckets, ALICE, enforced(1, 1)).allowed());
    assertFalse(take(buckets, BOB, enforced(0, 1)).allowed());
  }

  @Test
  void keepsTheBucketsOfALimitThatIsConfiguredAgain() {
    takeAll(buckets(limit("a", 10, "1/h"), limit("b", 1, "1/h")), ALICE, enforced(0, 1), 10);
    Buckets reloaded = buckets(limit("c", 5, "1/h"), limit("a", 10, "1/h"));
    assertFalse(take(reloaded, ALICE, enforced(1, 1)).allowed());
    assertTrue(take(reloaded, ALICE, enforced(0, 1)).allowed());
  }

  @Test
  void keepsDebtInTokensWhenNumbersChange() {
    takeAll(buckets(limit("a", 10, "1/h")), ALICE, enforced(0, 1), 8);
    assertEquals(91, take(buckets(limit("a", 100, "1/h")), ALICE, enforced(0, 1)).remaining(0));
    Buckets tight = buckets(limit("a", 5, "1/s"));
    Decision decision = take(tight, ALICE, enforced(0, 1));
    assertFalse(decision.allowed());
    assertEquals(0, decision.remaining(0));
    // 9 tokens of debt, of which 4 may be left for one to be there.
    assertEquals(5, decision.waitSeconds(0));
  }

  @Test
  void anEarlierViewTakesFromTheSameBuckets() throws Exception {
    Buckets before = buckets(limit("a", 10, "1/h"));
    takeAll(before, ALICE, enforced(0, 1), 4);
    Buckets after = buckets(limit("b", 1, "1/h"), limit("a", 20, "1/h"));
    takeAll(before, ALICE, enforced(0, 1), 4);
    assertEquals(11, take(after, ALICE, enforced(1, 1)).remaining(0));
    before.reset(0, ALICE);
    assertEquals(19, take(after, ALICE, enforced(1, 1)).remaining(0));
  }

  @Test
  void rejectsTwoLimitsWithOneIdAndStaysAsItWas() {
    Buckets buckets = buckets(limit("a", 1, "1/h"));
    assertTrue(take(buckets, ALICE, enforced(0, 1)).allowed());
    assertThrows(
        IllegalArgumentException.class, () -> buckets(limit("a", 5, "1/h"), limit("a", 6, "1/h")));
    assertFalse(take(buckets, ALICE, enforced(0, 1)).allowed());
  }

  @Test
  void refusesAnUnknownSetting() {
    Map<String, String> wrong = Map.of("no-such-setting", "1");
    assertFalse(store.settingNames().contains("no-such-setting"));
    assertThrows(IllegalArgumentException.class, () -> store.configure(wrong, List.of()));
  }

  @Test
  void closesTwice() {
    buckets(limit("a", 1, "1/h"));
    store.close();
    store.close();
  }
}
