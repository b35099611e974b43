// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.Decision.Answer;
import dev.headgate.bucket.MonotonicClock;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.bucket.StoredLimit;
import dev.headgate.redis.TakeAnswer.Charged;
import java.util.Arrays;
import java.util.List;

/**
 * The buckets of the limits in force, as long as those are.
 *
 * <p>Safe for any number of threads.
 */
final class RedisBuckets implements Buckets {

  private static final int NUMBERS_OF_TAKE = 4;
  private static final int NUMBERS_OF_REFUND = 2;
  private static final double[] NO_NUMBERS = {};

  private final RedisLink link;
  private final List<RedisLimit> limits;
  private final BucketKeys keys;
  private final Denials denials;
  private final MonotonicClock clock;
  private final boolean cluster;

  RedisBuckets(
      RedisLink link, List<StoredLimit> limits, RedisSettings settings, MonotonicClock clock) {
    this.link = link;
    this.limits = limits.stream().map(RedisLimit::new).toList();
    this.keys = new BucketKeys(settings);
    this.denials = new Denials(this.limits, settings, clock);
    this.clock = clock;
    this.cluster = settings.cluster();
  }

  /** Asks Redis about everything again. */
  void forgetDenials() {
    denials.clear();
  }

  @Override
  public void take(Charge[] charges, byte[][] clientKeys, Decision decision)
      throws StoreUnavailableException {
    decision.allow(true);
    if (charges.length == 0) {
      return;
    }
    link.requireUp();
    byte[][] hashes = keys.hashes(clientKeys);
    if (denials.refuse(charges, hashes, decision)) {
      return;
    }
    long deadline = link.deadline();
    if (cluster && !BucketKeys.isOfOneClient(hashes)) {
      new TakeByClient(this, charges, hashes, deadline, decision).take();
    } else {
      settle(charges, take(charges, hashes, deadline), decision);
    }
  }

  /** Takes what is all of one client, where there is a cluster. */
  TakeAnswer take(Charge[] charges, byte[][] hashes, long deadline)
      throws StoreUnavailableException {
    int epoch = denials.epoch();
    long sent = clock.nanoTime();
    byte[] reply =
        link.call(Script.TAKE, keys.of(charges, hashes, limits), numbersOfTake(charges), deadline);
    TakeAnswer answer = new TakeAnswer(reply, charges.length);
    denials.remember(charges, hashes, answer, sent, epoch);
    return answer;
  }

  private double[] numbersOfTake(Charge[] charges) {
    double[] numbers = new double[charges.length * NUMBERS_OF_TAKE];
    int next = 0;
    for (Charge charge : charges) {
      RedisLimit limit = limits.get(charge.limit());
      numbers[next++] = charge.cost();
      numbers[next++] = limit.capacity();
      numbers[next++] = limit.refill();
      numbers[next++] = charge.group();
    }
    return numbers;
  }

  private void settle(Charge[] charges, TakeAnswer answer, Decision decision) {
    for (int i = 0; i < charges.length; i++) {
      settle(decision, i, charges[i], answer.at(i));
    }
  }

  /** Writes down what became of a charge; a refusal of an enforced one refuses the request. */
  void settle(Decision decision, int place, Charge charge, Charged became) {
    if (became.answer() == Answer.NOT_ASKED) {
      decision.answer(place, Answer.NOT_ASKED);
      return;
    }
    limits.get(charge.limit()).settle(decision, place, charge, became);
    if (became.answer() == Answer.REFUSED && charge.group() == Charge.ENFORCED) {
      decision.allow(false);
    }
  }

  /** Returns before Redis has answered; if it fails meanwhile, nothing is given back. */
  @Override
  public void refund(Charge[] charges, byte[][] clientKeys) throws StoreUnavailableException {
    if (charges.length == 0) {
      return;
    }
    link.requireUp();
    byte[][] hashes = keys.hashes(clientKeys);
    if (cluster && !BucketKeys.isOfOneClient(hashes)) {
      for (int i = 0; i < charges.length; i++) {
        giveBack(Arrays.copyOfRange(charges, i, i + 1), Arrays.copyOfRange(hashes, i, i + 1));
      }
    } else {
      giveBack(charges, hashes);
    }
  }

  /** Gives back what is all of one client, where there is a cluster. */
  void giveBack(Charge[] charges, byte[][] hashes) {
    double[] numbers = new double[charges.length * NUMBERS_OF_REFUND];
    int next = 0;
    for (Charge charge : charges) {
      numbers[next++] = charge.cost();
      numbers[next++] = limits.get(charge.limit()).refill();
    }
    link.send(Script.REFUND, keys.of(charges, hashes, limits), numbers);
  }

  /** The same for what no response gives back, and is therefore remembered when it is refused. */
  void takeBack(Charge[] charges, byte[][] hashes) {
    giveBack(charges, hashes);
    for (int i = 0; i < charges.length; i++) {
      denials.forget(charges[i].limit(), hashes[i]);
    }
  }

  @Override
  public void reset(int limit, byte[] clientKey) throws StoreUnavailableException {
    link.requireUp();
    byte[] hash = keys.hash(clientKey);
    denials.forget(limit, hash);
    byte[][] key = {keys.of(limits.get(limit), hash)};
    link.call(Script.RESET, key, NO_NUMBERS, link.deadline());
    denials.forget(limit, hash);
  }
}
