// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of one limit in memory: a hash table of fixed size without objects, safe for any
 * number of threads.
 *
 * <p>A key may be in any place of two sets, which its hash names. A new bucket goes to the first
 * set while that has a free place, so most look-ups touch one cache line; else to the second; if
 * both are full of debts, one of their eight buckets moves to the other set of its own, if that has
 * room (cuckoo hashing with sets of four, Dietzfelbinger and Weidling 2007). If that fails for all
 * eight, the bucket with the least debt goes, and what was forgiven is counted. A place is free if
 * its bucket is full, for a full bucket is the same as none; so nothing is ever cleaned up.
 *
 * <p>Threads exclude each other place by place, by claims ({@link Places}):
 *
 * <ul>
 *   <li>a bucket is changed only under the claim of its place;
 *   <li>a key is put into a place, or moved between its sets, only under the claims of the first
 *       places of both its sets as well, taken in ascending order. So while a thread holds these
 *       two, a key that it does not find in the sets is in no place, and stays so: two threads
 *       cannot insert one key twice;
 *   <li>the hash of a place is compared again once the place is claimed, for the place may have
 *       been reused since it was found.
 * </ul>
 *
 * <p>A thread that waits for a claim holds only claims that come earlier in this order: tables by
 * their {@link #order}; in a table the first places of a key's two sets, ascending, then other
 * places of these sets. So none waits in a circle. For that, all that a new key may need is claimed
 * before the next table; only moving a bucket to its other set leaves the order, and so tries and
 * does not wait.
 *
 * <p>A reload that changes numbers or size makes a new table, and moves the buckets set by set. A
 * thread that meets a moved set goes to the {@link #successor}, unless the key is in its other set,
 * not yet moved. As inserting takes both first places, no key can be in both tables.
 */
final class BucketTable {

  /** What {@link #claim} returns if the key belongs to the successor: nothing is claimed. */
  static final int MOVED = -1;

  /** The key is in no place, and all places of its sets are claimed, for none is free. */
  private static final int CROWDED = -2;

  /**
   * The key is in no place; minus a free place, it is claimed as well as the first of both sets.
   */
  private static final int RESERVED = -3;

  /** Bytes of memory for each bucket: two places, half of which stay free, of two longs each. */
  static final int BYTES_PER_BUCKET = 2 * Places.LONGS * Long.BYTES;

  private static final int PLACES_PER_BUCKET = 2;

  private final StoredLimit limit;
  private final long maxBuckets;
  private final int order;
  private final ForgivenWarning warning;
  private final TokenBucket bucket;
  private final Places places;
  private final Forgiveness forgiveness;
  private final CrowdedSets crowdedSets;
  private final AtomicLong displacements = new AtomicLong();
  private volatile @Nullable BucketTable successor;

  /**
   * @param order where the table stands in the order in which threads claim places
   */
  BucketTable(StoredLimit limit, long maxBuckets, int order, ForgivenWarning warning) {
    this(limit, maxBuckets, order, warning, new TokenBucket(limit.limit()));
  }

  private BucketTable(
      StoredLimit limit, long maxBuckets, int order, ForgivenWarning warning, TokenBucket bucket) {
    this.warning = warning;
    this.limit = limit;
    this.maxBuckets = maxBuckets;
    this.order = order;
    this.bucket = bucket;
    this.places = new Places(maxBuckets * PLACES_PER_BUCKET);
    this.forgiveness = new Forgiveness(limit.id(), maxBuckets, bucket, places, warning);
    this.crowdedSets = new CrowdedSets(places, bucket, forgiveness);
  }

  int order() {
    return order;
  }

  TokenBucket bucket() {
    return bucket;
  }

  Places places() {
    return places;
  }

  /** The table that moved buckets are in, or may be moving on from. */
  BucketTable successor() {
    BucketTable next = successor;
    if (next == null) {
      throw new IllegalStateException("only a replaced table has a successor");
    }
    return next;
  }

  /**
   * How often a place that was in debt got another key, or ended its debt early: where it changes,
   * what was read is in doubt.
   */
  long displacements() {
    return displacements.get();
  }

  /**
   * Says that a debt ended before its time, so its place may get another key with the same state.
   */
  void countDisplacement() {
    displacements.incrementAndGet();
  }

  /**
   * Claims the place of a key; or if it has none, all that is needed to give it one, so that
   * nothing has to be waited for when it comes to that.
   *
   * @return the place, {@link #MOVED}, or a number for which {@link #isAbsent} holds
   */
  int claim(long hash, StoreTime time) {
    while (true) {
      int place = places.find(hash);
      if (place < 0) {
        place = claimSets(hash, time);
        if (place < 0) {
          return place;
        }
      }
      boolean claimed = places.claim(place);
      // A place that has moved keeps its hash: if it is another by now, the key is elsewhere.
      if (places.hash(place) == hash) {
        return claimed ? place : MOVED;
      }
      if (claimed) {
        places.release(place);
      }
    }
  }

  /**
   * Claims the first places of a key's sets and reserves one for it; if it has one after all, that.
   */
  private int claimSets(long hash, StoreTime time) {
    int first = places.firstSet(hash);
    int second = places.secondSet(hash);
    int lower = Math.min(first, second);
    int upper = Math.max(first, second);
    if (!places.claim(lower)) {
      int place = places.findIn(upper, hash);
      return place < 0 ? MOVED : place;
    }
    if (!places.claim(upper)) {
      throw new IllegalStateException("sets move in ascending order");
    }
    int place = places.find(hash);
    if (place < 0) {
      return reserve(first, second, time.elapsedNanos());
    }
    places.release(lower);
    places.release(upper);
    return place;
  }

  private int reserve(int first, int second, long elapsedNanos) {
    int free = claimFree(first, elapsedNanos);
    if (free < 0) {
      free = claimFree(second, elapsedNanos);
    }
    if (free >= 0) {
      return RESERVED - free;
    }
    claimOthers(first);
    claimOthers(second);
    return CROWDED;
  }

  /**
   * Claims a free place of a set whose first place is claimed; a number below 0 if there is none.
   */
  private int claimFree(int set, long elapsedNanos) {
    if (bucket.isFull(places.claimedState(set), elapsedNanos)) {
      return set;
    }
    for (int place = set + Places.LONGS; place < set + Places.SET_LONGS; place += Places.LONGS) {
      long state = places.awaitState(place);
      while (bucket.isFull(state, elapsedNanos)) {
        if (places.tryClaim(place, state)) {
          return place;
        }
        state = places.awaitState(place);
      }
    }
    return -1;
  }

  private void claimOthers(int set) {
    for (int place = set + Places.LONGS; place < set + Places.SET_LONGS; place += Places.LONGS) {
      if (!places.claim(place)) {
        throw new IllegalStateException("a set moves with its first place");
      }
    }
  }

  /** Whether {@link #claim} found the key in no place. */
  static boolean isAbsent(int claimed) {
    return claimed < MOVED;
  }

  /** The state of a bucket by what {@link #claim} returned. */
  long state(int claimed) {
    return isAbsent(claimed) ? TokenBucket.FULL : places.claimedState(claimed);
  }

  /** Ends a claim and leaves everything as it is. */
  void release(int claimed, long hash) {
    if (isAbsent(claimed)) {
      releaseSets(claimed, hash, -1);
    } else {
      places.release(claimed);
    }
  }

  /** Ends a claim with a new state of the bucket. */
  void release(int claimed, long hash, long state, long elapsedNanos) {
    int place = claimed;
    if (isAbsent(claimed)) {
      if (claimed == CROWDED) {
        place = crowdedSets.makeRoom(hash, elapsedNanos);
        countDisplacement();
      } else {
        place = RESERVED - claimed;
      }
      places.setHash(place, hash);
      releaseSets(claimed, hash, place);
    }
    places.release(place, state);
  }

  private void releaseSets(int claimed, long hash, int except) {
    int first = places.firstSet(hash);
    int second = places.secondSet(hash);
    int reserved = RESERVED - claimed;
    for (int i = 0; i < Places.SET_LONGS; i += Places.LONGS) {
      boolean held = i == 0 || claimed == CROWDED;
      if ((held || first + i == reserved) && first + i != except) {
        places.release(first + i);
      }
      if ((held || second + i == reserved) && second + i != except) {
        places.release(second + i);
      }
    }
  }

  /** This table if it serves as it is, else a new one for other numbers or of another size. */
  BucketTable resized(StoredLimit next, long nextMaxBuckets) {
    return next.equals(limit) && nextMaxBuckets == maxBuckets
        ? this
        : new BucketTable(next, nextMaxBuckets, order, warning, bucket.withNumbersOf(next.limit()));
  }

  /** Hands all buckets over to a table that replaces this one. */
  void moveTo(BucketTable next, StoreTime time) {
    successor = next;
    for (int set = places.begin(); set < places.end(); set += Places.SET_LONGS) {
      moveSet(set, next, time);
    }
    next.forgiveness.takeOver(forgiveness);
  }

  private void moveSet(int set, BucketTable to, StoreTime time) {
    int end = set + Places.SET_LONGS;
    for (int place = set; place < end; place += Places.LONGS) {
      if (!places.claim(place)) {
        throw new IllegalStateException("a table moves once");
      }
    }
    long elapsedNanos = time.elapsedNanos();
    for (int place = set; place < end; place += Places.LONGS) {
      long state = places.claimedState(place);
      if (!bucket.isFull(state, elapsedNanos)) {
        to.takeOver(places.hash(place), state, bucket, elapsedNanos, time);
      }
    }
    for (int place = end - Places.LONGS; place >= set; place -= Places.LONGS) {
      places.move(place);
    }
  }

  private void takeOver(
      long hash, long state, TokenBucket from, long elapsedNanos, StoreTime time) {
    long taken = bucket.takeOver(state, from, elapsedNanos);
    release(claim(hash, time), hash, taken, elapsedNanos);
  }

  /** What was forgiven under this limit, in this table and those that it replaced. */
  ForgivenDebt forgiven() {
    return forgiveness.forgiven();
  }

  /** Buckets in debt. */
  long size(long elapsedNanos) {
    long size = 0;
    for (int place = places.begin(); place < places.end(); place += Places.LONGS) {
      long state = places.state(place);
      size += state >= 0 && !bucket.isFull(state, elapsedNanos) ? 1 : 0;
    }
    return size;
  }
}
