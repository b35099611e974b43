// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import static dev.headgate.bucket.Decision.Answer.NOT_ASKED;
import static dev.headgate.bucket.Decision.Answer.REFUSED;
import static dev.headgate.bucket.Decision.Answer.SPARED;
import static dev.headgate.bucket.Decision.Answer.TAKEN;

/**
 * Takes from several tables as one step: claims the places of all buckets of a request, in the same
 * order in every thread, then reads the time and decides.
 *
 * <p>The time is read with all places claimed, so that no decision on these buckets can have been
 * made at a later instant. It is read again before a refusal: meanwhile the tokens may have come.
 *
 * <p>A request under one limit whose bucket exists takes a shorter way: it reads the state, then
 * the time, and claims the place only if the state is still the same. A refusal claims nothing, and
 * needs no second look at the clock: state and key are the same before the time was read and after.
 */
final class MemoryBuckets implements Buckets {

  /** How often the shorter way is tried while other threads change the same bucket. */
  private static final int TRIES = 16;

  private final StoreTime time;
  private final SipHash hash;
  private final BucketTable[] tables;

  MemoryBuckets(StoreTime time, SipHash hash, BucketTable[] tables) {
    this.time = time;
    this.hash = hash;
    this.tables = tables;
  }

  @Override
  public void take(Charge[] charges, byte[][] keys, Decision decision) {
    if (charges.length == 1) {
      takeOne(charges, hash(keys[0]), decision);
      return;
    }
    for (int i = 0; i < charges.length; i++) {
      decision.keepHash(i, hash(keys[i]));
    }
    claimAll(charges, decision);
    decide(charges, decision);
  }

  @Override
  public void refund(Charge[] charges, byte[][] keys) {
    for (int i = 0; i < charges.length; i++) {
      refund(charges[i].limit(), hash(keys[i]), charges[i].cost());
    }
  }

  @Override
  public void reset(int limit, byte[] key) {
    refund(limit, hash(key), Long.MAX_VALUE);
  }

  private void refund(int limit, long hash, long cost) {
    BucketTable table = tables[limit];
    int claimed = table.claim(hash, time);
    while (claimed == BucketTable.MOVED) {
      table = table.successor();
      claimed = table.claim(hash, time);
    }
    if (BucketTable.isAbsent(claimed)) {
      table.release(claimed, hash);
    } else {
      long elapsedNanos = time.elapsedNanos();
      long state = table.bucket().refund(table.state(claimed), cost, elapsedNanos);
      if (table.bucket().isFull(state, elapsedNanos)) {
        table.countDisplacement();
      }
      table.release(claimed, hash, state, elapsedNanos);
    }
  }

  private void takeOne(Charge[] charges, long hash, Decision decision) {
    Charge charge = charges[0];
    BucketTable table = tables[charge.limit()];
    int place = table.places().find(hash);
    for (int tries = 0; place >= 0 && tries < TRIES; tries++) {
      if (takeExisting(table, place, charge, hash, decision)) {
        return;
      }
      Thread.onSpinWait();
      place = table.places().find(hash);
    }
    decision.keepHash(0, hash);
    claimAll(charges, decision);
    decide(charges, decision);
  }

  /** Decides about a bucket that exists, unless another thread interferes: then false. */
  private boolean takeExisting(
      BucketTable table, int place, Charge charge, long hash, Decision decision) {
    Places places = table.places();
    long displacements = table.displacements();
    long state = places.state(place);
    if (state < 0) {
      return false;
    }
    TokenBucket bucket = table.bucket();
    long elapsedNanos = time.elapsedNanos();
    if (bucket.has(state, charge.cost(), elapsedNanos)) {
      long taken = bucket.take(state, charge.cost(), elapsedNanos);
      if (!places.replace(place, hash, state, taken)) {
        return false;
      }
      decision.allow(true);
      decision.settle(0, TAKEN, charge.unit(), bucket, taken, elapsedNanos);
      return true;
    }
    if (!places.holds(place, hash, state) || table.displacements() != displacements) {
      return false;
    }
    decision.allow(charge.group() != Charge.ENFORCED);
    decision.settle(0, REFUSED, charge.cost(), bucket, state, elapsedNanos);
    return true;
  }

  /** Claims the place of each charge, and keeps it and its table in the decision. */
  private void claimAll(Charge[] charges, Decision decision) {
    int order = -1;
    for (int next = next(order, charges); next < charges.length; next = next(order, charges)) {
      BucketTable table = tables[charges[next].limit()];
      order = table.order();
      long hash = decision.keptHash(next);
      int moves = 0;
      int claimed = table.claim(hash, time);
      while (claimed == BucketTable.MOVED) {
        moves++;
        table = table.successor();
        claimed = table.claim(hash, time);
      }
      decision.keepClaim(next, claimed, moves);
    }
  }

  /**
   * The charge whose table comes next in the order of claiming; the number of charges if none does.
   */
  private int next(int order, Charge[] charges) {
    int next = charges.length;
    int nextOrder = Integer.MAX_VALUE;
    for (int i = 0; i < charges.length; i++) {
      int candidate = tables[charges[i].limit()].order();
      if (candidate > order && candidate < nextOrder) {
        next = i;
        nextOrder = candidate;
      }
    }
    return next;
  }

  private void decide(Charge[] charges, Decision decision) {
    int enforced = endOfGroup(0, Charge.ENFORCED, charges);
    boolean allowed = settle(0, enforced, charges, decision);
    decision.allow(allowed);
    for (int from = enforced; from < charges.length; ) {
      int to = endOfGroup(from, charges[from].group(), charges);
      if (allowed) {
        settle(from, to, charges, decision);
      } else {
        leave(from, to, charges, decision);
      }
      from = to;
    }
  }

  private static int endOfGroup(int from, int group, Charge[] charges) {
    int end = from;
    while (end < charges.length && charges[end].group() == group) {
      end++;
    }
    return end;
  }

  /**
   * Takes a group's charges if all of its tokens are there, writes down how it went, ends the
   * claims.
   */
  private boolean settle(int from, int to, Charge[] charges, Decision decision) {
    long elapsedNanos = time.elapsedNanos();
    boolean all = has(from, to, charges, decision, elapsedNanos);
    if (!all) {
      elapsedNanos = time.elapsedNanos();
      all = has(from, to, charges, decision, elapsedNanos);
    }
    for (int i = from; i < to; i++) {
      settle(i, charges[i], all, decision, table(i, charges, decision), elapsedNanos);
    }
    return all;
  }

  private static void settle(
      int i, Charge charge, boolean all, Decision decision, BucketTable table, long elapsedNanos) {
    TokenBucket bucket = table.bucket();
    int claimed = decision.keptPlace(i);
    long hash = decision.keptHash(i);
    long state = table.state(claimed);
    Decision.Answer answer = TAKEN;
    if (all) {
      state = bucket.take(state, charge.cost(), elapsedNanos);
      table.release(claimed, hash, state, elapsedNanos);
    } else {
      answer = bucket.has(state, charge.cost(), elapsedNanos) ? SPARED : REFUSED;
      table.release(claimed, hash);
    }
    long awaited = answer == REFUSED ? charge.cost() : charge.unit();
    decision.settle(i, answer, awaited, bucket, state, elapsedNanos);
  }

  private boolean has(int from, int to, Charge[] charges, Decision decision, long elapsedNanos) {
    for (int i = from; i < to; i++) {
      BucketTable table = table(i, charges, decision);
      long state = table.state(decision.keptPlace(i));
      if (!table.bucket().has(state, charges[i].cost(), elapsedNanos)) {
        return false;
      }
    }
    return true;
  }

  private void leave(int from, int to, Charge[] charges, Decision decision) {
    for (int i = from; i < to; i++) {
      table(i, charges, decision).release(decision.keptPlace(i), decision.keptHash(i));
      decision.answer(i, NOT_ASKED);
    }
  }

  /** The table in which the place of a charge is claimed. */
  private BucketTable table(int i, Charge[] charges, Decision decision) {
    BucketTable table = tables[charges[i].limit()];
    for (int moves = decision.keptMoves(i); moves > 0; moves--) {
      table = table.successor();
    }
    return table;
  }

  /** Never 0, which marks a place that no key was in. */
  private long hash(byte[] key) {
    long hashed = hash.hash(key);
    return hashed == 0 ? 1 : hashed;
  }
}
