// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import static dev.headgate.bucket.Decision.Answer.NOT_ASKED;
import static dev.headgate.bucket.Decision.Answer.REFUSED;
import static dev.headgate.bucket.Decision.Answer.SPARED;
import static dev.headgate.bucket.Decision.Answer.TAKEN;

/**
 * Takes from several tables as one step: locks the segments of all buckets of a request, in the
 * same order in every thread, then reads the time once and decides.
 *
 * <p>The time is read with all locks held, so that no decision on these buckets can have been made
 * at a later instant. It is read again before a refusal: meanwhile the tokens may have come.
 */
final class MemoryBuckets implements Buckets {

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
    for (int i = 0; i < charges.length; i++) {
      decision.keepHash(i, hash(keys[i]));
    }
    lockAndDecide(-1, charges, decision);
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
    for (BucketTable table = tables[limit]; ; table = table.successor()) {
      Segment segment = table.segment(hash);
      synchronized (segment) {
        if (!segment.isMoved()) {
          table.refund(hash, cost, time.elapsedNanos());
          return;
        }
      }
    }
  }

  /** Locks what comes behind a place in the order of locking, and decides when all is locked. */
  private void lockAndDecide(int lockedOrder, Charge[] charges, Decision decision) {
    int next = nextToLock(lockedOrder, charges);
    if (next == charges.length) {
      decide(charges, decision);
      return;
    }
    long hash = decision.keptHash(next);
    for (BucketTable table = tables[charges[next].limit()]; ; table = table.successor()) {
      Segment segment = table.segment(hash);
      synchronized (segment) {
        if (!segment.isMoved()) {
          lockAndDecide(table.order(), charges, decision);
          return;
        }
      }
    }
  }

  /** The charge whose table is the next to lock; the number of charges if there is none. */
  private int nextToLock(int lockedOrder, Charge[] charges) {
    int next = charges.length;
    int nextOrder = Integer.MAX_VALUE;
    for (int i = 0; i < charges.length; i++) {
      int order = tables[charges[i].limit()].order();
      if (order > lockedOrder && order < nextOrder) {
        next = i;
        nextOrder = order;
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
        for (int i = from; i < to; i++) {
          decision.answer(i, NOT_ASKED);
        }
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

  /** Takes a group's charges if all of its tokens are there, and writes down how it went. */
  private boolean settle(int from, int to, Charge[] charges, Decision decision) {
    long elapsedNanos = time.elapsedNanos();
    boolean all = has(from, to, charges, decision, elapsedNanos);
    if (!all) {
      elapsedNanos = time.elapsedNanos();
      all = has(from, to, charges, decision, elapsedNanos);
    }
    for (int i = from; i < to; i++) {
      long hash = decision.keptHash(i);
      Charge charge = charges[i];
      BucketTable table = table(charge.limit(), hash);
      Decision.Answer answer = TAKEN;
      if (all) {
        table.take(hash, charge.cost(), elapsedNanos);
      } else {
        answer = table.has(hash, charge.cost(), elapsedNanos) ? SPARED : REFUSED;
      }
      table.report(hash, i, charge, answer, elapsedNanos, decision);
    }
    return all;
  }

  private boolean has(int from, int to, Charge[] charges, Decision decision, long elapsedNanos) {
    for (int i = from; i < to; i++) {
      long hash = decision.keptHash(i);
      if (!table(charges[i].limit(), hash).has(hash, charges[i].cost(), elapsedNanos)) {
        return false;
      }
    }
    return true;
  }

  /** The table that holds a bucket whose segment this thread has locked. */
  private BucketTable table(int limit, long hash) {
    BucketTable table = tables[limit];
    while (table.segment(hash).isMoved()) {
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
