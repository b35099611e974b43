// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.Decision.Answer;
import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.bucket.StoredLimit;
import dev.headgate.redis.TakeAnswer.Charged;
import io.lettuce.core.RedisCommandExecutionException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ScriptsTest {

  /** A Tuesday in November 2026. */
  private static final long NOW = 1_795_532_343_554_793L;

  private static final long SECOND = 1_000_000;

  private static TimedScripts scripts;

  @BeforeAll
  static void startServer() {
    scripts = new TimedScripts();
  }

  @AfterAll
  static void stopServer() {
    scripts.close();
  }

  @BeforeEach
  void empty() {
    scripts.redis().flushall();
  }

  private static RedisLimit limit(long capacity, String refill) {
    return new RedisLimit(new StoredLimit("a", new Limit(capacity, Refill.parse(refill))));
  }

  @Test
  void aValueIsTheInstantInMicrosecondsAndTheDebtInTokens() {
    RedisLimit limit = limit(10, "2/s");
    scripts.take(NOW, "k", 3, limit);
    assertEquals(NOW + " 3", scripts.redis().get("k"));
    scripts.take(NOW + SECOND / 4, "k", 1, limit);
    assertEquals((NOW + SECOND / 4) + " 3.5", scripts.redis().get("k"));
  }

  @Test
  void aValueHasNoExponentInItsInstantAndAllDigitsInItsDebt() {
    RedisLimit limit = limit(1_000_000_000, "1/3s");
    scripts.take(NOW, "k", 999_999_999, limit);
    scripts.take(NOW + 1, "k", 1, limit);
    String[] words = scripts.redis().get("k").split(" ", 2);
    assertEquals(Long.toString(NOW + 1), words[0]);
    assertEquals(1_000_000_000 - 1e-6 / 3, Double.parseDouble(words[1]), 1e-7);
  }

  @Test
  void aValueHasAllDigitsOfTheMicrosecondsInItsInstant() {
    RedisLimit limit = limit(10, "1/s");
    long second = NOW / SECOND * SECOND;
    scripts.take(second, "k", 3, limit);
    assertEquals(second + " 3", scripts.redis().get("k"));
    scripts.take(second + 62_500, "k", 1, limit);
    assertEquals((second + 62_500) + " 3.9375", scripts.redis().get("k"));
    scripts.take(second + SECOND, "k", 1, limit);
    assertEquals((second + SECOND) + " 4", scripts.redis().get("k"));
  }

  @Test
  void aKeyLivesUntilItsBucketIsFullInWholeMillisecondsRoundedUp() {
    // Seconds here stand for the milliseconds of the real script.
    scripts.take(NOW, "k", 1, limit(10, "3/s"));
    assertEquals(334, scripts.redis().ttl("k"), 1);
    scripts.take(NOW, "fast", 1, limit(1_000_000, "1000000/s"));
    assertEquals(1, scripts.redis().ttl("fast"));
    // Just below 2^31, and above.
    scripts.take(NOW, "month", 24, limit(30, "1/d"));
    assertEquals(24 * 86.4e6, (double) scripts.redis().ttl("month"), 1);
    scripts.take(NOW, "month", 1, limit(30, "1/d"));
    assertEquals(25 * 86.4e6, (double) scripts.redis().ttl("month"), 1);
    scripts.take(NOW, "slow", 1_000_000_000, limit(1_000_000_000, "1/366d"));
    assertTrue(scripts.redis().ttl("slow") > 100_000_000_000L);
  }

  @Test
  void aRefusalWritesNothing() {
    RedisLimit limit = limit(2, "1/h");
    scripts.take(NOW, "k", 2, limit);
    String before = scripts.redis().get("k");
    assertEquals(Answer.REFUSED, scripts.take(NOW + SECOND, "k", 1, limit).answer());
    assertEquals(before, scripts.redis().get("k"));
  }

  @Test
  void aClockThatIsBehindCountsAsNoTimePassedAndSaysHowMuch() {
    RedisLimit limit = limit(10, "1/s");
    scripts.take(NOW, "k", 10, limit);
    Charged refused = scripts.take(NOW - 5 * SECOND, "k", 1, limit);
    assertEquals(new Charged(Answer.REFUSED, 10, 5 * SECOND), refused);
    scripts.refund(NOW - 5 * SECOND, "k", 4, limit);
    assertEquals(NOW + " 6", scripts.redis().get("k"));
    assertEquals(
        new Charged(Answer.TAKEN, 7, 5 * SECOND), scripts.take(NOW - 5 * SECOND, "k", 1, limit));
    assertEquals(NOW + " 7", scripts.redis().get("k"));
    assertEquals(new Charged(Answer.TAKEN, 7, 0), scripts.take(NOW + SECOND, "k", 1, limit));
  }

  @Test
  void groupsAreTakenEachAllOrNone() {
    RedisLimit limit = limit(2, "1/h");
    List<String> keys = List.of("a", "b", "c", "d", "e");
    List<Integer> groups = List.of(0, 0, 1, 1, 2);
    scripts.take(NOW, "d", 2, limit);
    String taken = NOW + " 1";
    assertEquals(
        String.join(",", taken, taken, "S0", "R2", taken),
        scripts.takeText(NOW, keys, List.of(1L, 1L, 1L, 1L, 1L), groups, limit));
    assertEquals(
        "S1,R1,N,N,N", scripts.takeText(NOW, keys, List.of(1L, 2L, 1L, 1L, 1L), groups, limit));
    assertNull(scripts.redis().get("c"));
    assertEquals(taken, scripts.redis().get("a"));
  }

  @Test
  void nothingIsTakenIfAnyOfTheKeysIsNoBucket() {
    RedisLimit limit = limit(2, "1/h");
    scripts.redis().lpush("b", "1");
    errorOf(() -> scripts.takeText(NOW, List.of("a", "b"), List.of(1L, 1L), List.of(0, 1), limit));
    assertEquals(0, scripts.redis().exists("a"));
  }

  @Test
  void refundGivesBackUpToAFullBucket() {
    RedisLimit limit = limit(10, "1/s");
    scripts.take(NOW, "k", 5, limit);
    scripts.refund(NOW + SECOND, "k", 2, limit);
    assertEquals((NOW + SECOND) + " 2", scripts.redis().get("k"));
    scripts.refund(NOW + SECOND, "k", 2, limit);
    assertEquals(0, scripts.redis().exists("k"));
    scripts.refund(NOW + SECOND, "k", 2, limit);
    assertEquals(0, scripts.redis().exists("k"));
  }

  @Test
  void whatIsNoBucketIsAnErrorThatNamesTheKey() {
    RedisLimit limit = limit(10, "1/s");
    for (String value :
        List.of(
            "", "x", "1", "1 x", "x 1", " 1", "{}", "1 1 1", "1 nan", "nan 5", "1 inf", "inf 5",
            "1 -1", "-1 1", "1 1e16", "1e16 1")) {
      scripts.redis().set("k", value);
      String error = errorOf(() -> scripts.take(NOW, "k", 1, limit));
      assertTrue(new RedisFailure(error).isOfOneBucket(), error);
      assertTrue(error.contains("k"), error);
      errorOf(() -> scripts.refund(NOW, "k", 1, limit));
      assertEquals(value, scripts.redis().get("k"));
    }
    scripts.redis().del("k");
    scripts.redis().lpush("k", "1");
    String error = errorOf(() -> scripts.take(NOW, "k", 1, limit));
    assertTrue(new RedisFailure(error).isOfOneBucket(), error);
  }

  private static String errorOf(Executable command) {
    return String.valueOf(assertThrows(RedisCommandExecutionException.class, command).getMessage());
  }

  /** Admitted cost in any interval of t µs ≤ capacity + refill × (t + 1), over random histories. */
  @Test
  void admitsNoMoreThanCapacityAndRefillInAnyInterval() {
    for (int seed = 0; seed < 150; seed++) {
      History history = new History(seed);
      for (int step = 0; step < 120; step++) {
        history.step();
      }
    }
  }

  /** One client, and what it was given. */
  private static final class History {

    private final Random random;
    private final long capacity;
    private final double refill;
    private final RedisLimit limit;
    private final String key;
    private long now = NOW;
    private long passed;
    private double admitted;
    private double least = Double.POSITIVE_INFINITY;

    History(int seed) {
      random = new Random(seed);
      key = "history" + seed;
      capacity = 1L + random.nextInt(random.nextBoolean() ? 5 : 100_000);
      String perSecond = Integer.toString(1 + random.nextInt(random.nextBoolean() ? 10 : 500_000));
      Refill rate = Refill.parse(perSecond + (random.nextBoolean() ? "/s" : "/min"));
      refill = rate.tokensPerSecond() / SECOND;
      limit = new RedisLimit(new StoredLimit("a", new Limit(capacity, rate)));
    }

    void step() {
      pass(random.nextInt(4) == 0 ? 0 : (long) (random.nextDouble() * 4 / refill));
      if (random.nextInt(20) == 0) {
        now -= random.nextInt(1_000); // the clock goes back, and time does not
      }
      long cost = 1L + random.nextInt((int) Math.min(capacity, 7));
      Charged became = scripts.take(now, key, cost, limit);
      if (became.answer() == Answer.TAKEN) {
        admit(cost);
      } else {
        comeBackWhenItIsThere(cost, became);
      }
    }

    private void pass(long micros) {
      now += micros;
      passed += micros;
    }

    private void admit(long cost) {
      double refilled = refill * passed;
      least = Math.min(least, admitted - refilled);
      admitted += cost;
      double most = admitted - refilled - least;
      assertTrue(most <= capacity + refill + 1e-6, key + ": " + most + " of " + capacity);
    }

    private void comeBackWhenItIsThere(long cost, Charged refused) {
      double wait = (refused.debt() + cost - capacity) / refill + refused.behindMicros();
      long tooEarly = (long) wait - 2;
      if (tooEarly > 0) {
        assertEquals(Answer.REFUSED, scripts.take(now + tooEarly, key, cost, limit).answer(), key);
      }
      pass((long) Math.ceil(wait));
      assertEquals(Answer.TAKEN, scripts.take(now, key, cost, limit).answer(), key);
      admit(cost);
    }
  }
}
