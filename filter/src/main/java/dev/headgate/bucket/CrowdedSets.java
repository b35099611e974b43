// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

/**
 * Makes room for a key in whose two sets every place holds a debt: by moving one of these buckets
 * to the other set of its own key, else by forgiving the least of the debts.
 *
 * <p>The caller has claimed all places of both sets. Safe for any number of threads that have.
 */
final class CrowdedSets {

  private final Places places;
  private final TokenBucket bucket;
  private final Forgiveness forgiveness;

  CrowdedSets(Places places, TokenBucket bucket, Forgiveness forgiveness) {
    this.places = places;
    this.bucket = bucket;
    this.forgiveness = forgiveness;
  }

  /**
   * Takes a place of a key's sets, all claimed: one that is free by now, else one whose bucket can
   * move to its other set, else the one with the least debt.
   */
  int makeRoom(long hash, long elapsedNanos) {
    int first = places.firstSet(hash);
    int second = places.secondSet(hash);
    int least = leastDebt(first, second);
    if (bucket.isFull(places.claimedState(least), elapsedNanos)) {
      return least;
    }
    int place = moveOne(first, second, elapsedNanos);
    if (place < 0) {
      place = moveOne(second, first, elapsedNanos);
    }
    if (place < 0) {
      place = least;
      forgiveness.forgive(places.claimedState(place), elapsedNanos);
    }
    return place;
  }

  /** Copies a bucket of a set to the other set of its key; its place, or a number below 0. */
  private int moveOne(int set, int pair, long elapsedNanos) {
    for (int place = set; place < set + Places.SET_LONGS; place += Places.LONGS) {
      long hash = places.hash(place);
      int first = places.firstSet(hash);
      int other = first == set ? places.secondSet(hash) : first;
      if (other != pair && copyTo(other, hash, places.claimedState(place), elapsedNanos)) {
        return place;
      }
    }
    return -1;
  }

  /** Puts a bucket into a set that may come earlier in the order of claims, so it does not wait. */
  private boolean copyTo(int set, long hash, long state, long elapsedNanos) {
    if (!hasRoom(set, elapsedNanos) || !tryClaim(set)) {
      return false;
    }
    for (int place = set; place < set + Places.SET_LONGS; place += Places.LONGS) {
      boolean free =
          place == set
              ? bucket.isFull(places.claimedState(set), elapsedNanos)
              : tryClaimIfFull(place, elapsedNanos);
      if (free) {
        places.setHash(place, hash);
        places.release(place, state);
        if (place != set) {
          places.release(set);
        }
        return true;
      }
    }
    places.release(set);
    return false;
  }

  /**
   * Whether a set has a free place at first sight: most have none, and so many lines can be on
   * their way from memory at once, which claims would fetch one after the other.
   */
  private boolean hasRoom(int set, long elapsedNanos) {
    for (int place = set; place < set + Places.SET_LONGS; place += Places.LONGS) {
      long state = places.state(place);
      if (state >= 0 && bucket.isFull(state, elapsedNanos)) {
        return true;
      }
    }
    return false;
  }

  private boolean tryClaim(int place) {
    long state = places.state(place);
    return state >= 0 && places.tryClaim(place, state);
  }

  private boolean tryClaimIfFull(int place, long elapsedNanos) {
    long state = places.state(place);
    return state >= 0 && bucket.isFull(state, elapsedNanos) && places.tryClaim(place, state);
  }

  /** Of the places of two sets, all claimed, the one whose bucket is full first. */
  private int leastDebt(int first, int second) {
    int least = first;
    for (int i = 0; i < Places.SET_LONGS; i += Places.LONGS) {
      least = places.claimedState(first + i) < places.claimedState(least) ? first + i : least;
      least = places.claimedState(second + i) < places.claimedState(least) ? second + i : least;
    }
    return least;
  }
}
