// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.Decision.Answer;
import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.bucket.StoredLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DenialsTest {

  private static final byte[] ALICE = "a".repeat(32).getBytes(US_ASCII);
  private static final byte[] BOB = "b".repeat(32).getBytes(US_ASCII);
  private static final Duration MILLI = Duration.ofMillis(1);

  private final NodeClock clock = new NodeClock();
  private Denials denials = denials("1s");

  /**
   * Limit 0 refills a token in 10 s, limit 1 one in 200 ms; tokens of limit 2 may be given back.
   */
  private Denials denials(String denialCache) {
    List<RedisLimit> limits =
        List.of(
            limit("a", 10, "6/min", false),
            limit("b", 10, "5/s", false),
            limit("c", 10, "6/min", true));
    Map<String, String> settings = Map.of("denialCache", denialCache, "timeout", "50ms");
    return new Denials(limits, new RedisSettingsReader(settings).read(), clock);
  }

  private static RedisLimit limit(String id, long capacity, String refill, boolean refundable) {
    return new RedisLimit(
        new StoredLimit(id, new Limit(capacity, Refill.parse(refill)), refundable));
  }

  private static Charge[] charges(int... limits) {
    return java.util.stream.IntStream.of(limits)
        .mapToObj(limit -> new Charge(limit, 1, 1, Charge.ENFORCED))
        .toArray(Charge[]::new);
  }

  private static byte[][] keys(byte[] hash, int charges) {
    byte[][] keys = new byte[charges][];
    java.util.Arrays.fill(keys, hash);
    return keys;
  }

  /** What Redis answers, to a call that takes a millisecond. */
  private void answered(String answer, byte[] hash, Charge... charges) {
    int epoch = denials.epoch();
    long sent = clock.nanoTime();
    clock.pass(MILLI);
    remember(answer, hash, sent, epoch, charges);
  }

  private void remember(String answer, byte[] hash, long sent, int epoch, Charge... charges) {
    denials.remember(
        charges,
        keys(hash, charges.length),
        new TakeAnswer(answer.getBytes(US_ASCII), charges.length),
        sent,
        epoch);
  }

  private boolean refuses(byte[] hash, Charge... charges) {
    return denials.refuse(charges, keys(hash, charges.length), new Decision(charges.length));
  }

  @Test
  void refusesAClientThatWasRefused() {
    assertFalse(refuses(ALICE, charges(0)));
    answered("R10", ALICE, charges(0));
    Decision decision = new Decision(1);
    decision.allow(true);
    assertTrue(denials.refuse(charges(0), keys(ALICE, 1), decision));
    assertFalse(decision.allowed());
    assertEquals(Answer.REFUSED, decision.answer(0));
    assertEquals(0, decision.remaining(0));
    assertEquals(10, decision.waitSeconds(0));
    assertFalse(refuses(BOB, charges(0)));
    assertFalse(refuses(ALICE, charges(1)));
  }

  @Test
  void refusesAsSoonAsTheLastTokenIsTaken() {
    answered("0 9", ALICE, charges(0));
    assertFalse(refuses(ALICE, charges(0)));
    answered("0 10", ALICE, charges(0));
    assertTrue(refuses(ALICE, charges(0)));
  }

  @Test
  void asksAgainFromTheInstantAtWhichTheTokenMayBeThere() {
    answered("R10", ALICE, charges(1)); // sent at 0, answered at 1 ms; a token is there at 200 ms
    clock.pass(Duration.ofMillis(198));
    assertTrue(refuses(ALICE, charges(1)));
    clock.pass(MILLI);
    assertFalse(refuses(ALICE, charges(1)));
  }

  @Test
  void tellsNoShorterWaitThanTheAnswerDid() {
    answered("R10", ALICE, charges(0));
    clock.pass(Duration.ofMillis(998));
    Decision decision = new Decision(1);
    assertTrue(denials.refuse(charges(0), keys(ALICE, 1), decision));
    // The server may have answered as late as at 1 ms: 10 s later is 9.002 s from now.
    assertEquals(10, decision.waitSeconds(0));
  }

  @Test
  void asksAgainAfterASecondByOneRequestAlone() {
    answered("R10", ALICE, charges(0));
    clock.pass(Duration.ofMillis(999));
    assertTrue(refuses(ALICE, charges(0)));
    clock.pass(MILLI);
    assertFalse(refuses(ALICE, charges(0)), "this one asks");
    assertTrue(refuses(ALICE, charges(0)));
    assertTrue(refuses(ALICE, charges(0)));
    clock.pass(Duration.ofMillis(50));
    assertFalse(refuses(ALICE, charges(0)), "that one got no answer in time");
    assertTrue(refuses(ALICE, charges(0)), "but never do all ask at once");
    clock.pass(Duration.ofSeconds(3));
    assertFalse(refuses(ALICE, charges(0)));
    assertFalse(refuses(ALICE, charges(0)), "nothing is known any more");
    answered("R10", ALICE, charges(0));
    assertTrue(refuses(ALICE, charges(0)));
  }

  @Test
  void anAnswerThatComesLateDoesNotTakeThePlaceOfANewerOne() {
    long sent = clock.nanoTime();
    int epoch = denials.epoch();
    clock.pass(Duration.ofMillis(900));
    answered("R10", ALICE, charges(0));
    remember("R10", ALICE, sent, epoch, charges(0));
    clock.pass(Duration.ofMillis(900));
    assertTrue(refuses(ALICE, charges(0)));
  }

  @Test
  void aClientThatAnotherNodeHasResetIsFreeOnceOneOfItsRequestsHasAsked() {
    answered("R10", ALICE, charges(0));
    clock.pass(Duration.ofMillis(1_001));
    assertFalse(refuses(ALICE, charges(0)));
    answered("0 1", ALICE, charges(0));
    assertFalse(refuses(ALICE, charges(0)));
    assertFalse(refuses(ALICE, charges(0)));
  }

  @Test
  void limitsThatRefundNeverRefuse() {
    answered("R10", ALICE, charges(2));
    assertFalse(refuses(ALICE, charges(2)));
    answered("R10,R10", ALICE, charges(0, 2));
    assertFalse(refuses(ALICE, charges(0, 2)), "it may have been given back what it lacks");
    answered("R10,S3", ALICE, charges(0, 2));
    assertTrue(refuses(ALICE, charges(0, 2)));
    answered("S3,R10", BOB, charges(0, 2));
    assertFalse(refuses(BOB, charges(0, 2)));
  }

  @Test
  void tellsOfAllLimitsOfARequest() {
    Charge[] charges = {new Charge(1, 1, 1, 0), new Charge(0, 1, 1, 0), new Charge(2, 1, 1, 1)};
    answered("S4,R10,N", ALICE, charges);
    Decision decision = new Decision(3);
    assertTrue(denials.refuse(charges, keys(ALICE, 3), decision));
    assertEquals(Answer.SPARED, decision.answer(0));
    assertEquals(6, decision.remaining(0));
    assertEquals(Answer.REFUSED, decision.answer(1));
    assertEquals(Answer.NOT_ASKED, decision.answer(2));
  }

  @Test
  void asksWhenOneLimitIsNotKnown() {
    answered("R10", ALICE, charges(0));
    assertFalse(refuses(ALICE, charges(0, 1)));
  }

  @Test
  void aDryRunIsAlwaysAsked() {
    Charge[] dryRun = {new Charge(0, 1, 1, 1)};
    answered("R10", ALICE, dryRun);
    assertFalse(refuses(ALICE, dryRun));
  }

  @Test
  void nothingComesBackWhileTheServersClockIsBehind() {
    answered("R10+500000", ALICE, charges(1));
    clock.pass(Duration.ofMillis(600));
    assertTrue(refuses(ALICE, charges(1)));
    clock.pass(Duration.ofMillis(100));
    assertFalse(refuses(ALICE, charges(1)));
  }

  @Test
  void forgetsOneOrAllAndAnswersThatAreUnderWay() {
    answered("R10", ALICE, charges(0));
    answered("R10", BOB, charges(0));
    denials.forget(0, ALICE);
    assertFalse(refuses(ALICE, charges(0)));
    assertTrue(refuses(BOB, charges(0)));
    int epoch = denials.epoch();
    denials.clear();
    assertFalse(refuses(BOB, charges(0)));
    remember("R10", BOB, clock.nanoTime(), epoch, charges(0));
    assertFalse(refuses(BOB, charges(0)));
  }

  @Test
  void canBeTurnedOff() {
    denials = denials("0");
    answered("R10", ALICE, charges(0));
    assertFalse(refuses(ALICE, charges(0)));
  }
}
