// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

/**
 * A part of a {@link BucketTable} with a lock of its own: its monitor, which the caller of every
 * method holds.
 *
 * <p>Places lie in sets of four, one cache line each. A key may be in any place of two sets, which
 * its hash names; a new bucket goes to the set with more free places, which lets the table run at
 * half load with next to no bucket pushed out (Azar, Broder, Karlin and Upfal, "Balanced
 * allocations", 1994). A place is free if its bucket is full, for a full bucket is the same as
 * none. If none is free, the bucket with the least debt goes, and what was forgiven is counted.
 */
final class Segment {

  static final int SET_PLACES = 4;

  private static final int PLACE_LONGS = 2;
  private static final int SET_LONGS = SET_PLACES * PLACE_LONGS;
  private static final int MIN_SETS = 2;

  private final TokenBucket bucket;
  private final int sets;

  /** Pairs of a key's hash and its bucket's state; a place never used has a full bucket. */
  private long[] places;

  private boolean moved;
  private long forgivenBuckets;
  private long forgivenTokens;

  Segment(TokenBucket bucket, int sets) {
    this.bucket = bucket;
    this.sets = Math.max(MIN_SETS, sets);
    this.places = new long[this.sets * SET_LONGS];
  }

  /** The state of a key's bucket; {@link TokenBucket#FULL} if there is none. */
  long state(long hash) {
    int place = find(hash);
    return place < 0 ? TokenBucket.FULL : places[place + 1];
  }

  /** Replaces the state of a key's bucket, and makes room for one that is new. */
  void put(long hash, long state, long elapsedNanos) {
    int place = find(hash);
    if (place < 0) {
      place = placeForNew(hash, elapsedNanos);
    }
    places[place] = hash;
    places[place + 1] = state;
  }

  /** Whether the buckets are now in another table. */
  boolean isMoved() {
    return moved;
  }

  /** Hands the buckets that are not full to another table, and is empty from then on. */
  void moveTo(BucketTable next, long elapsedNanos) {
    for (int place = 0; place < places.length; place += PLACE_LONGS) {
      if (!bucket.isFull(places[place + 1], elapsedNanos)) {
        next.takeOver(places[place], places[place + 1], bucket, elapsedNanos);
      }
    }
    moved = true;
    places = new long[0];
  }

  /** Buckets in debt. */
  int size(long elapsedNanos) {
    int size = 0;
    for (int place = 0; place < places.length; place += PLACE_LONGS) {
      size += bucket.isFull(places[place + 1], elapsedNanos) ? 0 : 1;
    }
    return size;
  }

  long forgivenBuckets() {
    return forgivenBuckets;
  }

  long forgivenTokens() {
    return forgivenTokens;
  }

  private int find(long hash) {
    int place = findIn(firstSet(hash), hash);
    return place < 0 ? findIn(secondSet(hash), hash) : place;
  }

  /** The index of a key's place in a set, or a number below 0. */
  private int findIn(int set, long hash) {
    for (int place = set; place < set + SET_LONGS; place += PLACE_LONGS) {
      if (places[place] == hash) {
        return place;
      }
    }
    return -1;
  }

  private int placeForNew(long hash, long elapsedNanos) {
    int first = firstSet(hash);
    int second = secondSet(hash);
    int freeInFirst = free(first, elapsedNanos);
    int freeInSecond = free(second, elapsedNanos);
    if (freeInFirst + freeInSecond == 0) {
      return pushOut(first, second, elapsedNanos);
    }
    return leastDebt(freeInFirst >= freeInSecond ? first : second);
  }

  private int free(int set, long elapsedNanos) {
    int free = 0;
    for (int place = set; place < set + SET_LONGS; place += PLACE_LONGS) {
      free += bucket.isFull(places[place + 1], elapsedNanos) ? 1 : 0;
    }
    return free;
  }

  private int pushOut(int first, int second, long elapsedNanos) {
    int leastInFirst = leastDebt(first);
    int leastInSecond = leastDebt(second);
    int place =
        places[leastInFirst + 1] <= places[leastInSecond + 1] ? leastInFirst : leastInSecond;
    forgivenBuckets++;
    forgivenTokens += bucket.debtTokens(places[place + 1], elapsedNanos);
    return place;
  }

  /** The place of a set whose bucket is full first; a full one, if there is one. */
  private int leastDebt(int set) {
    int least = set;
    for (int place = set + PLACE_LONGS; place < set + SET_LONGS; place += PLACE_LONGS) {
      if (places[place + 1] < places[least + 1]) {
        least = place;
      }
    }
    return least;
  }

  private int firstSet(long hash) {
    return (int) (((hash >>> 32) * sets) >>> 32) * SET_LONGS;
  }

  /**
   * Never the first set: the low half of the hash says how many sets further on, around the end.
   */
  private int secondSet(long hash) {
    int further = 1 + (int) (((hash & 0xffff_ffffL) * (sets - 1)) >>> 32);
    int set = (firstSet(hash) / SET_LONGS + further) % sets;
    return set * SET_LONGS;
  }
}
