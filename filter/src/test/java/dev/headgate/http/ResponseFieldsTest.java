// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.Decision;
import dev.headgate.bucket.Decision.Answer;
import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.bucket.Seeds;
import dev.headgate.client.KeyParts;
import dev.headgate.policy.NamedLimit;
import dev.headgate.policy.Policy;
import dev.headgate.policy.Scope;
import dev.headgate.policy.StatusSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.greenbytes.http.sfv.Parser;
import org.junit.jupiter.api.Test;

/**
 * The worked examples of draft-ietf-httpapi-ratelimit-headers-11 for a token bucket, and
 * properties.
 */
class ResponseFieldsTest {

  private static final long NOW = 1_790_000_000_000L;

  private final Exchange exchange = new Exchange();

  private static NamedLimit limit(String name, long capacity, String refill) {
    return new NamedLimit(name, new Limit(capacity, Refill.parse(refill)));
  }

  private static Policy policy(long cost, NamedLimit... limits) {
    return policy(cost, false, limits);
  }

  private static Policy policy(long cost, boolean dryRun, NamedLimit... limits) {
    return new Policy(
        limits[0].name(),
        Scope.EVERYTHING,
        KeyParts.IP,
        List.of(limits),
        cost,
        StatusSet.NONE,
        dryRun);
  }

  /** What a store answers about one limit. */
  private record Level(Answer answer, long remaining, long waitSeconds, long millisUntilFull) {}

  private static Level taken(long remaining, long waitSeconds, long millisUntilFull) {
    return new Level(Answer.TAKEN, remaining, waitSeconds, millisUntilFull);
  }

  private static Level spared(long remaining, long millisUntilFull) {
    return new Level(Answer.SPARED, remaining, 0, millisUntilFull);
  }

  private static Level refused(long remaining, long waitSeconds, long millisUntilFull) {
    return new Level(Answer.REFUSED, remaining, waitSeconds, millisUntilFull);
  }

  private void send(Policy policy, Level... levels) {
    send(policy, exchange, NOW, levels);
  }

  private static void send(Policy policy, Exchange exchange, long now, Level... levels) {
    Decision decision = new Decision(levels.length);
    boolean allowed = true;
    for (int i = 0; i < levels.length; i++) {
      Level level = levels[i];
      allowed &= policy.dryRun() || level.answer() != Answer.REFUSED;
      decision.answer(i, level.answer());
      decision.level(i, level.remaining(), level.waitSeconds(), level.millisUntilFull());
    }
    decision.allow(allowed);
    new ResponseFields(List.of(policy), ResponseSettings.DEFAULT)
        .send(exchange.request, exchange.response, decision, now);
  }

  private void assertFields(String policies, String limits, String remaining, String reset) {
    assertEquals(policies, exchange.field("RateLimit-Policy"));
    assertEquals(limits, exchange.field("RateLimit"));
    assertEquals(remaining, exchange.field("X-RateLimit-Remaining"));
    assertEquals(reset, exchange.field("X-RateLimit-Reset"));
  }

  @Test
  void freshClient() {
    send(policy(1, limit("default", 100, "100/60s")), taken(99, 0, 600));
    assertFields("\"default\";q=100;w=60", "\"default\";r=99;t=60", "99", "1790000001");
    assertEquals("100", exchange.field("X-RateLimit-Limit"));
    assertNull(exchange.field("Retry-After"));
  }

  @Test
  void partlyUsed() {
    send(policy(1, limit("default", 100, "100/60s")), taken(37, 0, 37_560));
    assertFields("\"default\";q=100;w=60", "\"default\";r=37;t=23", "37", "1790000038");
  }

  @Test
  void lastTokenJustUsed() {
    send(policy(1, limit("default", 100, "100/60s")), taken(0, 1, 59_760));
    assertFields("\"default\";q=100;w=60", "\"default\";r=0;t=1", "0", "1790000060");
    assertNull(exchange.field("Retry-After"));
  }

  @Test
  void refused() {
    send(policy(1, limit("default", 10, "10/60s")), refused(0, 5, 58_500));
    assertFields("\"default\";q=10;w=60", "\"default\";r=0;t=5", "0", "1790000059");
    assertEquals("5", exchange.field("Retry-After"));
  }

  @Test
  void capacityBelowWhatComesBackInAPeriod() {
    send(policy(1, limit("default", 20, "100/60s")), taken(19, 0, 600));
    assertFields("\"default\";q=20;w=12", "\"default\";r=19;t=12", "19", "1790000001");
  }

  @Test
  void bucketThatFillsInLessThanASecond() {
    send(policy(1, limit("fast", 10, "100/1s")), refused(0, 1, 97));
    assertFields("\"fast\";q=10;w=1", "\"fast\";r=0;t=1", "0", "1790000001");
    assertEquals("1", exchange.field("Retry-After"));
  }

  @Test
  void slowBucket() {
    send(policy(1, limit("trial", 5, "5/86400s")), taken(4, 0, 17_280_000));
    assertFields("\"trial\";q=5;w=86400", "\"trial\";r=4;t=69120", "4", "1790017280");
  }

  @Test
  void costlyRequestsAreTheUnit() {
    send(policy(5, limit("default", 100, "10/1s")), refused(3, 1, 9_630));
    assertFields("\"default\";q=20;w=10", "\"default\";r=0;t=1", "0", "1790000010");
    assertEquals("20", exchange.field("X-RateLimit-Limit"));
  }

  @Test
  void costlyRequestsAreRoundedDownToWhole() {
    send(policy(5, limit("default", 103, "10/1s")), taken(44, 0, 5_900));
    assertFields("\"default\";q=20;w=11", "\"default\";r=8;t=4", "8", "1790000006");
  }

  @Test
  void secondOfTwoLimitsRefuses() {
    Policy policy = policy(1, limit("second", 10, "10/1s"), limit("hour", 1000, "1000/h"));
    send(policy, spared(10, 0), refused(0, 3, 3_599_280));
    assertFields(
        "\"second\";q=10;w=1, \"hour\";q=1000;w=3600",
        "\"second\";r=10;t=1, \"hour\";r=0;t=3",
        "0",
        "1790003600");
    assertEquals("1000", exchange.field("X-RateLimit-Limit"));
    assertEquals("3", exchange.field("Retry-After"));
  }

  @Test
  void longestWaitOfAllThatRefuseCounts() {
    Policy policy = policy(1, limit("a", 1, "1/5s"), limit("b", 2, "1/9s"), limit("c", 3, "1/7s"));
    Decision decision = new Decision(3);
    for (int i = 0; i < 3; i++) {
      decision.answer(i, i == 2 ? Answer.SPARED : Answer.REFUSED);
      decision.level(i, 0, i == 0 ? 5 : 9, 1000);
    }
    ResponseFields fields = new ResponseFields(List.of(policy), ResponseSettings.DEFAULT);
    fields.send(exchange.request, exchange.response, decision, NOW);
    assertEquals("9", exchange.field("Retry-After"));
    assertEquals("2", exchange.field("X-RateLimit-Limit"));
    assertEquals(List.of("a", "b"), fields.violatedPolicies(decision));
  }

  @Test
  void twoLimitsAllow() {
    Policy policy = policy(1, limit("second", 10, "10/1s"), limit("hour", 1000, "1000/h"));
    send(policy, taken(9, 0, 100), taken(412, 0, 2_114_640));
    assertEquals("\"second\";r=9;t=1, \"hour\";r=412;t=1484", exchange.field("RateLimit"));
    assertEquals("10", exchange.field("X-RateLimit-Limit"));
    assertEquals("9", exchange.field("X-RateLimit-Remaining"));
  }

  @Test
  void amongEquallyStrictLimitsTheOneFullLatestIsNamedThenTheFirst() {
    Policy policy =
        policy(1, limit("a", 10, "10/s"), limit("b", 20, "10/h"), limit("c", 30, "10/h"));
    send(policy, taken(4, 0, 1_000), taken(4, 0, 9_000), taken(4, 0, 9_000));
    assertEquals("20", exchange.field("X-RateLimit-Limit"));
    assertEquals("1790000009", exchange.field("X-RateLimit-Reset"));
  }

  @Test
  void fullBucketHasTheWholeWindow() {
    send(policy(1, limit("default", 100, "100/60s")), spared(100, 0));
    assertEquals("\"default\";r=100;t=60", exchange.field("RateLimit"));
    assertEquals("1790000000", exchange.field("X-RateLimit-Reset"));
  }

  @Test
  void resetIsRoundedUpFromTheWallClockToo() {
    send(policy(1, limit("default", 10, "2/s")), exchange, NOW + 501, taken(9, 0, 500));
    assertEquals("1790000002", exchange.field("X-RateLimit-Reset"));
  }

  @Test
  void dryRunIsMarkedAndHasNoOtherFields() {
    Policy policy = policy(1, true, limit("default", 10, "2/s"));
    send(policy, refused(0, 1, 4_700));
    assertEquals("\"default\";q=10;w=5;headgate-dry-run", exchange.field("RateLimit-Policy"));
    assertEquals("\"default\";r=0;t=1;headgate-dry-run", exchange.field("RateLimit"));
    assertNull(exchange.field("X-RateLimit-Limit"));
    assertNull(exchange.field("Retry-After"));
  }

  @Test
  void undecidedRequestCarriesItsPoliciesAndNoNumbers() {
    Policy policy = policy(1, limit("default", 10, "2/s"));
    new ResponseFields(List.of(policy), ResponseSettings.DEFAULT)
        .sendUndecided(exchange.request, exchange.response);
    assertEquals("\"default\";q=10;w=5", exchange.field("RateLimit-Policy"));
    assertNull(exchange.field("RateLimit"));
    assertNull(exchange.field("X-RateLimit-Limit"));
  }

  @Test
  void answerOfARequestThatNobodyCouldDecideNamesAWaitBesides() {
    Policy policy = policy(1, limit("default", 10, "2/s"));
    Policy dry = policy(1, true, limit("dry", 10, "2/s"));
    ResponseFields fields = new ResponseFields(List.of(policy, dry), ResponseSettings.DEFAULT);
    fields.sendUnavailable(exchange.request, exchange.response, 7);
    assertEquals(
        "\"default\";q=10;w=5, \"dry\";q=10;w=5;headgate-dry-run",
        exchange.field("RateLimit-Policy"));
    assertEquals("7", exchange.field("Retry-After"));
    assertNull(exchange.field("RateLimit"));
    assertNull(exchange.field("X-RateLimit-Limit"));
    assertEquals(List.of("default"), fields.enforcedPolicies());
  }

  @Test
  void secondDecisionAddsItsItemsAndLeavesTheStricterNumbers() {
    send(policy(1, limit("strict", 10, "2/s")), taken(3, 0, 3_500));
    send(policy(1, limit("loose", 100, "2/s")), taken(99, 0, 500));
    assertEquals(
        List.of("\"strict\";q=10;w=5", "\"loose\";q=100;w=50"), exchange.lines("RateLimit-Policy"));
    assertEquals(List.of("\"strict\";r=3;t=2", "\"loose\";r=99;t=50"), exchange.lines("RateLimit"));
    assertEquals("10", exchange.field("X-RateLimit-Limit"));
    assertEquals("3", exchange.field("X-RateLimit-Remaining"));
  }

  @Test
  void laterRejectionNamesItsOwnLimit() {
    send(policy(1, limit("drained", 10, "2/s")), taken(0, 1, 900_000));
    send(policy(1, limit("refusing", 5, "1/s")), refused(0, 1, 5_000));
    assertEquals("5", exchange.field("X-RateLimit-Limit"));
    assertEquals("1790000005", exchange.field("X-RateLimit-Reset"));
  }

  @Test
  void allFieldsComeBackAfterAResetAndOnlyOnce() {
    send(policy(1, limit("a", 10, "2/s")), taken(9, 0, 500));
    send(policy(1, limit("b", 5, "2/s")), taken(4, 0, 500));
    List<String> policies = exchange.lines("RateLimit-Policy");
    ResponseFields.restore(exchange.request, exchange.response);
    assertEquals(policies, exchange.lines("RateLimit-Policy"));
    exchange.reset();
    ResponseFields.restore(exchange.request, exchange.response);
    ResponseFields.restore(exchange.request, exchange.response);
    assertEquals(policies, exchange.lines("RateLimit-Policy"));
    assertEquals(2, exchange.lines("RateLimit").size());
    assertEquals("4", exchange.field("X-RateLimit-Remaining"));
  }

  @Test
  void onlyWhatIsMissingComesBack() {
    send(policy(1, limit("a", 10, "2/s")), taken(9, 0, 500));
    exchange.reset();
    send(policy(1, limit("b", 5, "2/s")), taken(4, 0, 500));
    ResponseFields.restore(exchange.request, exchange.response);
    assertEquals(List.of("\"b\";q=5;w=3", "\"a\";q=10;w=5"), exchange.lines("RateLimit-Policy"));
    assertEquals(2, exchange.lines("RateLimit").size());
    exchange.reset();
    exchange.response.setHeader("RateLimit-Policy", "\"mine\";q=1");
    ResponseFields.restore(exchange.request, exchange.response);
    assertEquals(3, exchange.lines("RateLimit-Policy").size());
    assertEquals(2, exchange.lines("RateLimit").size());
  }

  @Test
  void twoFiltersWithEqualSettingsHaveBothTheirItemsBack() {
    send(policy(1, limit("a", 10, "2/s")), taken(9, 0, 500));
    send(policy(1, limit("a", 10, "2/s")), taken(9, 0, 500));
    exchange.reset();
    ResponseFields.restore(exchange.request, exchange.response);
    ResponseFields.restore(exchange.request, exchange.response);
    assertEquals(2, exchange.lines("RateLimit-Policy").size());
    assertEquals(2, exchange.lines("RateLimit").size());
  }

  @Test
  void theLongerWaitOfTwoRejectionsStays() {
    send(policy(1, limit("slow", 10, "1/min")), refused(0, 60, 600_000));
    send(policy(1, limit("fast", 5, "1/s")), refused(0, 1, 5_000));
    assertEquals("60", exchange.field("Retry-After"));
    assertEquals("10", exchange.field("X-RateLimit-Limit"));
    exchange.reset();
    ResponseFields.restore(exchange.request, exchange.response);
    assertEquals("60", exchange.field("Retry-After"));
  }

  @Test
  void tiesAreDecidedBeforeRounding() {
    Policy policy = policy(1, limit("a", 5, "5/s"), limit("b", 20, "5/s"));
    send(policy, taken(4, 0, 1_100), taken(4, 0, 1_600));
    assertEquals("20", exchange.field("X-RateLimit-Limit"));
  }

  @Test
  void nothingIsTouchedOnceTheResponseIsCommitted() {
    send(policy(1, limit("a", 10, "2/s")), taken(9, 0, 500));
    exchange.reset();
    exchange.committed = true;
    ResponseFields.restore(exchange.request, exchange.response);
    assertNull(exchange.field("RateLimit-Policy"));
  }

  @Test
  void valuesBeyondStructuredFieldIntegersAreHeldToTheLargest() {
    send(
        policy(1, limit("slow", 1_000_000_000, "1/366d")),
        refused(0, 31_622_400_000_000_000L, Long.MAX_VALUE));
    assertEquals("\"slow\";q=1000000000;w=999999999999999", exchange.field("RateLimit-Policy"));
    assertEquals("\"slow\";r=0;t=999999999999999", exchange.field("RateLimit"));
    assertEquals("31622400000000000", exchange.field("Retry-After"));
    assertEquals("9223372036854776", exchange.field("X-RateLimit-Reset"));
  }

  @Test
  void eachFieldParsesAndSerialisesToItself() {
    Seeds.forAll(
        100_000,
        random -> {
          Exchange any = new Exchange();
          NamedLimit[] limits = new NamedLimit[1 + random.nextInt(5)];
          Level[] levels = new Level[limits.length];
          for (int i = 0; i < limits.length; i++) {
            limits[i] = limit(name(random, i), 1 + random.nextInt(1_000_000_000), refill(random));
            levels[i] = level(random, limits[i].limit().capacity());
          }
          long cost = 1 + random.nextLong(3);
          boolean dryRun = random.nextBoolean();
          boolean fits =
              List.of(limits).stream().allMatch(named -> named.limit().capacity() >= cost);
          send(policy(fits ? cost : 1, dryRun, limits), any, NOW, levels);
          assertSame(any, "RateLimit-Policy", limits.length);
          assertSame(any, "RateLimit", limits.length);
        });
  }

  private static void assertSame(Exchange exchange, String field, int items) {
    String value = Objects.requireNonNull(exchange.field(field));
    var parsed = Parser.parseList(value);
    assertEquals(value, parsed.serialize());
    assertEquals(items, parsed.get().size());
    assertTrue(value.chars().allMatch(c -> c >= ' ' && c <= '~'));
  }

  private static String name(Random random, int index) {
    String letters = "abcdefghijklmnopqrstuvwxyz0123456789_-";
    StringBuilder name = new StringBuilder("n");
    for (int i = random.nextInt(20); i > 0; i--) {
      name.append(letters.charAt(random.nextInt(letters.length())));
    }
    return name.append(index).toString();
  }

  private static String refill(Random random) {
    return (1 + random.nextInt(1000)) + "/" + (1 + random.nextInt(100)) + "s";
  }

  private static Level level(Random random, long capacity) {
    long remaining = random.nextLong(capacity + 1);
    long full = random.nextLong(1L << (1 + random.nextInt(60)));
    return switch (random.nextInt(3)) {
      case 0 -> taken(remaining, random.nextInt(1000), full);
      case 1 -> spared(remaining, full);
      default -> refused(0, random.nextLong(1L << (1 + random.nextInt(60))), full);
    };
  }
}
