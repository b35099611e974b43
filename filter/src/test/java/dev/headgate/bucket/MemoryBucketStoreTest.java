// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryBucketStoreTest extends BucketStoreContract {

  private final ManualClock clock = new ManualClock();

  @Override
  protected BucketStore newStore() {
    return new MemoryBucketStore(clock);
  }

  /** How crowded places are depends on the secret, of which one in some hundred is unlucky. */
  private MemoryBucketStore withKnownSecret() {
    return new MemoryBucketStore(clock, message -> {}, SipHash.withSecret(1, 2));
  }

  @Override
  protected void pass(Duration duration) {
    clock.advance(duration);
  }

  private MemoryBucketStore memory() {
    return (MemoryBucketStore) store;
  }

  private Buckets buckets(int maxBuckets, StoredLimit... limits) {
    return store.configure(
        Map.of(MemoryBucketStore.MAX_BUCKETS, Integer.toString(maxBuckets)), List.of(limits));
  }

  @Test
  void refusesToTheNanosecond() {
    Buckets buckets = buckets(limit("a", 1, "1/3s"));
    assertTrue(take(buckets, ALICE, enforced(0, 1)).allowed());
    clock.advanceNanos(2_999_999_999L);
    assertFalse(take(buckets, ALICE, enforced(0, 1)).allowed());
    clock.advanceNanos(1);
    assertTrue(take(buckets, ALICE, enforced(0, 1)).allowed());
  }

  @Test
  void clockGoingBackAddsNothingAndLosesNothing() {
    Buckets buckets = buckets(limit("a", 10, "1/s"));
    pass(Duration.ofHours(1));
    takeAll(buckets, ALICE, enforced(0, 1), 5);
    pass(Duration.ofHours(-2));
    takeAll(buckets, ALICE, enforced(0, 1), 5);
    takeAll(buckets, BOB, enforced(0, 1), 10);
    Decision refused = take(buckets, ALICE, enforced(0, 1));
    assertFalse(refused.allowed());
    assertEquals(1, refused.waitSeconds(0));
    pass(Duration.ofHours(2));
    assertFalse(take(buckets, ALICE, enforced(0, 1)).allowed());
    assertFalse(take(buckets, BOB, enforced(0, 1)).allowed());
    pass(Duration.ofSeconds(1));
    assertTrue(take(buckets, ALICE, enforced(0, 1)).allowed());
  }

  @Test
  void aClockThatFailsStandsStill() {
    boolean[] broken = {false};
    MonotonicClock failing =
        () -> {
          if (broken[0]) {
            throw new IllegalStateException("the clock is broken");
          }
          return clock.nanoTime();
        };
    try (MemoryBucketStore unlucky = new MemoryBucketStore(failing)) {
      Buckets buckets =
          unlucky.configure(Map.of(), List.of(limit("a", 2, "1/s"), limit("b", 2, "1/s")));
      assertTrue(take(buckets, ALICE, enforced(0, 1), enforced(1, 1)).allowed());
      broken[0] = true;
      assertTrue(take(buckets, ALICE, enforced(0, 1), enforced(1, 1)).allowed());
      assertTrue(take(buckets, BOB, enforced(0, 2), enforced(1, 2)).allowed());
      assertFalse(take(buckets, ALICE, enforced(0, 1), enforced(1, 1)).allowed());
      assertFalse(take(buckets, BOB, enforced(0, 1)).allowed());
      broken[0] = false;
      pass(Duration.ofSeconds(1));
      assertTrue(take(buckets, ALICE, enforced(0, 1), enforced(1, 1)).allowed());
    }
  }

  @Test
  void startsWhereTheClockIsAboutToWrap() {
    ManualClock late = new ManualClock(Long.MAX_VALUE - 1_000_000_000L);
    try (MemoryBucketStore wrapping = new MemoryBucketStore(late)) {
      Buckets buckets = wrapping.configure(Map.of(), List.of(limit("a", 10, "2/s")));
      takeAll(buckets, ALICE, enforced(0, 1), 10);
      for (int second = 0; second < 4; second++) {
        late.advance(Duration.ofSeconds(1));
        takeAll(buckets, ALICE, enforced(0, 1), 2);
        assertFalse(take(buckets, ALICE, enforced(0, 1)).allowed());
      }
    }
  }

  @Test
  void standsStillAfterFiftyYears() {
    Buckets buckets = buckets(limit("a", 10, "1/s"));
    pass(Duration.ofDays(18_263));
    takeAll(buckets, ALICE, enforced(0, 1), 10);
    pass(Duration.ofDays(80_000));
    assertFalse(take(buckets, ALICE, enforced(0, 1)).allowed());
  }

  /**
   * Stands at 0, until it is told that the next reading, and only that, comes a nanosecond too
   * early.
   */
  private static final class EarlyClock implements MonotonicClock {
    private static final long SECOND = 1_000_000_000L;
    private long now;

    @Override
    public long nanoTime() {
      long reading = now;
      now = reading == SECOND - 1 ? SECOND : reading;
      return reading;
    }

    void almostASecondLater() {
      now = SECOND - 1;
    }
  }

  @Test
  void readsTheClockAgainBeforeItRefuses() {
    for (int group = Charge.ENFORCED; group <= 1; group++) {
      EarlyClock early = new EarlyClock();
      try (MemoryBucketStore late = new MemoryBucketStore(early)) {
        Buckets buckets =
            late.configure(Map.of(), List.of(limit("a", 1, "1/s"), limit("b", 1, "1/s")));
        Charge[] charges = {new Charge(0, 1, 1, group), new Charge(1, 1, 1, group)};
        assertEquals(Decision.Answer.TAKEN, take(buckets, ALICE, charges).answer(0));
        assertEquals(Decision.Answer.REFUSED, take(buckets, ALICE, charges).answer(0));
        early.almostASecondLater();
        assertEquals(Decision.Answer.TAKEN, take(buckets, ALICE, charges).answer(0));
      }
    }
  }

  @Test
  void admitsCapacityPlusRefillToAPollingClient() {
    Buckets buckets = buckets(limit("a", 100, "10/s"));
    int admitted = 0;
    for (int millis = 0; millis < 1_000_000; millis++) {
      admitted += take(buckets, ALICE, enforced(0, 1)).allowed() ? 1 : 0;
      clock.advanceNanos(1_000_000);
    }
    assertEquals(100 + 10_000 - 1, admitted);
  }

  @Test
  void aBucketThatIsFullAgainGivesItsPlaceBack() {
    Buckets buckets = buckets(1000, limit("a", 10, "1/s"));
    for (int round = 0; round < 100; round++) {
      for (int i = 0; i < 500; i++) {
        assertTrue(take(buckets, key(round + ":" + i), enforced(0, 1)).allowed());
      }
      assertEquals(500, memory().size());
      pass(Duration.ofSeconds(1));
      assertEquals(0, memory().size());
    }
    assertEquals(new ForgivenDebt(0, 0), memory().forgivenDebt());
  }

  @Test
  void aFloodOfStrangersDoesNotFreeAClientInDebt() {
    Buckets buckets = buckets(1000, limit("a", 10, "1/h"));
    takeAll(buckets, ALICE, enforced(0, 1), 10);
    for (int i = 0; i < 10_000; i++) {
      assertTrue(take(buckets, key("stranger " + i), enforced(0, 1)).allowed());
      assertFalse(take(buckets, ALICE, enforced(0, 1)).allowed());
    }
    assertTrue(memory().size() <= 2000, "size " + memory().size());
    ForgivenDebt forgiven = memory().forgivenDebt();
    assertEquals(10_001, memory().size() + forgiven.buckets());
    assertEquals(forgiven.buckets(), forgiven.tokens());
  }

  @Test
  void theBucketWithTheLeastDebtGoes() {
    // One bucket has eight places, all of which every key may be in.
    Buckets buckets = buckets(1, limit("a", 100, "1/h"));
    for (int i = 1; i <= 8; i++) {
      assertTrue(take(buckets, key("k" + i), enforced(0, 10L * i)).allowed());
    }
    assertEquals(8, memory().size());
    assertTrue(take(buckets, key("k9"), enforced(0, 90)).allowed());
    assertEquals(new ForgivenDebt(1, 10), memory().forgivenDebt());
    for (int i = 2; i <= 9; i++) {
      assertEquals(100 - 10 * i - 1, take(buckets, key("k" + i), enforced(0, 1)).remaining(0));
    }
    assertEquals(8, memory().size());
    assertEquals(99, take(buckets, key("k1"), enforced(0, 1)).remaining(0));
    assertEquals(new ForgivenDebt(2, 31), memory().forgivenDebt());
  }

  @Test
  void aRefusedStrangerPushesNobodyOut() {
    Buckets buckets = buckets(1, limit("a", 10, "1/h"), limit("b", 1, "1/h"));
    for (int i = 1; i <= 8; i++) {
      take(buckets, key("k" + i), enforced(0, 5));
    }
    take(buckets, BOB, enforced(1, 1));
    assertFalse(take(buckets, BOB, enforced(0, 1), enforced(1, 1)).allowed());
    assertEquals(new ForgivenDebt(0, 0), memory().forgivenDebt());
  }

  @Test
  void hasRoomForTheDebtsOfHalfItsPlaces() {
    store = withKnownSecret();
    Buckets buckets = buckets(100_000, limit("a", 10, "1/h"));
    for (int i = 0; i < 100_000; i++) {
      take(buckets, key("client " + i), enforced(0, 1));
    }
    assertEquals(new ForgivenDebt(0, 0), memory().forgivenDebt());
    assertEquals(100_000, memory().size());
  }

  @Test
  void hasRoomForTheDebtsOfHalfItsPlacesAlsoWhenClientsComeAndGo() {
    store = withKnownSecret();
    int maxBuckets = 20_000;
    Buckets buckets = buckets(maxBuckets, limit("a", 10, "1/20s"));
    for (int i = 0; i < 20 * maxBuckets; i++) {
      take(buckets, key("client " + i), enforced(0, 1));
      clock.advance(Duration.ofMillis(1));
    }
    assertTrue(maxBuckets - memory().size() <= 1);
    assertEquals(new ForgivenDebt(0, 0), memory().forgivenDebt());
  }

  @Test
  void keepsDebtsWhenItIsResized() {
    Buckets small = buckets(1000, limit("a", 10, "1/h"));
    for (int i = 0; i < 500; i++) {
      take(small, key("client " + i), enforced(0, 7));
    }
    Buckets large = buckets(50_000, limit("a", 10, "1/h"));
    assertEquals(500, memory().size());
    for (int i = 0; i < 500; i++) {
      assertEquals(2, take(large, key("client " + i), enforced(0, 1)).remaining(0));
    }
    Buckets tiny = buckets(1, limit("a", 10, "1/h"));
    assertEquals(8, memory().size());
    assertEquals(new ForgivenDebt(492, 492 * 8), memory().forgivenDebt());
    assertTrue(take(tiny, key("another"), enforced(0, 1)).allowed());
    assertEquals(493, memory().forgivenDebt().buckets());
  }

  @Test
  void countsWhatWasForgivenOverReloads() {
    Buckets buckets = buckets(1, limit("a", 10, "1/h"));
    for (int i = 0; i < 10; i++) {
      take(buckets, key("k" + i), enforced(0, 3));
    }
    assertEquals(new ForgivenDebt(2, 6), memory().forgivenDebt());
    buckets(1, limit("a", 20, "1/h"));
    buckets(2, limit("a", 20, "1/h"));
    assertEquals(new ForgivenDebt(2, 6), memory().forgivenDebt());
  }

  @Test
  void aReloadThatDoesNotFitTheHeapChangesNothing() {
    Buckets buckets = buckets(1000, limit("a", 1, "1/h"), limit("b", 1, "1/h"));
    assertTrue(take(buckets, ALICE, enforced(0, 1), enforced(1, 1)).allowed());
    IllegalArgumentException tooLarge =
        assertThrows(
            IllegalArgumentException.class,
            () -> buckets(500_000_000, limit("a", 5, "1/h"), limit("b", 5, "1/h")));
    assertTrue(
        String.valueOf(tooLarge.getMessage())
            .startsWith(
                "maxBuckets = 500000000 takes 2 limits x 500000000 buckets x 32 bytes = 30517 MB,"
                    + " which the heap of at most 512 MB has no room for; write a smaller"));
    assertFalse(take(buckets, ALICE, enforced(0, 1)).allowed());
    Buckets again = buckets(1000, limit("a", 1, "1/h"), limit("b", 1, "1/h"));
    assertFalse(take(again, ALICE, enforced(0, 1)).allowed());
    assertFalse(take(again, ALICE, enforced(1, 1)).allowed());
  }

  @Test
  void keepsItsTableWhenNothingChanges() {
    buckets(1000, limit("a", 10, "2/s"));
    Buckets again = buckets(1000, limit("a", 10, "120/min"));
    assertTrue(take(again, ALICE, enforced(0, 10)).allowed());
    assertEquals(1, memory().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "", "ten", "1.5", "500000001", "99999999999999999999", "٣"})
  void rejectsAWrongNumberOfBuckets(String value) {
    List<SettingProblem> problems = store.validate(Map.of("maxBuckets", value));
    assertEquals(
        List.of(
            new SettingProblem(
                "maxBuckets",
                value,
                "must be a whole number from 1 to 500000000",
                "write for example 1000000")),
        problems);
  }

  @Test
  void warnsOnceAMinuteOfTooLittleRoom() {
    List<String> log = new ArrayList<>();
    try (MemoryBucketStore full = new MemoryBucketStore(clock, log::add)) {
      Buckets buckets =
          full.configure(Map.of("maxBuckets", "1000"), List.of(limit("a", 10, "1/d")));
      for (int i = 0; i < 5000; i++) {
        take(buckets, key("k" + i), enforced(0, 2));
      }
      assertEquals(1, log.size());
      pass(Duration.ofSeconds(59));
      take(buckets, key("one more"), enforced(0, 2));
      assertEquals(1, log.size());
      pass(Duration.ofSeconds(2));
      for (int i = 0; i < 10; i++) {
        take(buckets, key("more " + i), enforced(0, 2));
      }
      assertEquals(2, log.size());
      String message = log.get(1);
      assertTrue(message.contains("[HG-MAX-BUCKETS] limit a: "), message);
      assertTrue(message.contains("maxBuckets is 1000, and at least "), message);
      int from = message.indexOf("at least ") + "at least ".length();
      long needed = Long.parseLong(message.substring(from, message.indexOf(' ', from)));
      assertTrue(needed > 1500 && needed <= 2001, message);
    }
  }

  @Test
  void countsExactlyWhatASmallTableWouldHaveNeeded() {
    List<String> log = new ArrayList<>();
    try (MemoryBucketStore full = new MemoryBucketStore(clock, log::add)) {
      Buckets buckets = full.configure(Map.of("maxBuckets", "1"), List.of(limit("a", 10, "1/d")));
      // The smallest table has 8 places, and none is free for the ninth.
      for (int i = 0; i < 9; i++) {
        take(buckets, key("k" + i), enforced(0, 2));
      }
      assertTrue(log.get(0).endsWith("maxBuckets is 1, and at least 9 would have been enough"));
    }
  }

  @Test
  void takesThirtyTwoBytesForABucket() {
    assertEquals(32, BucketTable.BYTES_PER_BUCKET);
    for (long maxBuckets : new long[] {1000, 123_457, 1_000_000}) {
      long bytes = new Places(2 * maxBuckets).bytes();
      assertTrue(bytes >= 32 * maxBuckets && bytes <= 32 * maxBuckets + 128, bytes + " bytes");
    }
  }

  @Test
  void keepsOneMillionBucketsByDefault() {
    assertEquals(1_000_000, MemoryBucketStore.DEFAULT_MAX_BUCKETS);
    assertTrue(store.validate(Map.of("maxBuckets", "1000000")).isEmpty());
  }
}
