// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The places of a table: one array of longs, two for each place, the hash of a key and the state of
 * its bucket.
 *
 * <p>Places lie in sets of four, which fill one cache line of 64 bytes. A place is named by the
 * index of its hash; a set by that of its first place.
 *
 * <p>A state below 0 is not a state: the place is <em>claimed</em> by a thread, which alone may
 * change it and its hash, or it has <em>moved</em> to another table for good. Claims are held for
 * some nanoseconds; whoever meets one spins, then yields.
 */
final class Places {

  static final int PER_SET = 4;
  static final int LONGS = 2;
  static final int SET_LONGS = PER_SET * LONGS;

  /** The state of a place whose bucket is in another table. */
  static final long MOVED = -1;

  private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final long CLAIM = Long.MIN_VALUE;
  private static final int MIN_SETS = 2;
  private static final int SPINS = 64;

  /**
   * Longs before the first set: with the 16 bytes of an array's header, a set begins a cache line.
   */
  private static final int OFFSET = 6;

  private final long[] words;
  private final int sets;

  Places(long atLeast) {
    long needed = Math.max(MIN_SETS, (atLeast + PER_SET - 1) / PER_SET);
    this.sets = Math.toIntExact(needed);
    this.words = new long[Math.toIntExact(OFFSET + needed * SET_LONGS)];
  }

  int count() {
    return sets * PER_SET;
  }

  /** Memory of all places. */
  long bytes() {
    return (long) words.length * Long.BYTES;
  }

  /** The set after all others, where an iteration over the sets ends. */
  int end() {
    return words.length;
  }

  /** The first set, where an iteration over the sets begins. */
  int begin() {
    return OFFSET;
  }

  /** The set that a key's bucket is in if it had room there. */
  int firstSet(long hash) {
    return OFFSET + (int) (((hash >>> 32) * sets) >>> 32) * SET_LONGS;
  }

  /**
   * The other set of a key: the low half of the hash says how many sets further on, around the end.
   */
  int secondSet(long hash) {
    int further = 1 + (int) (((hash & 0xffff_ffffL) * (sets - 1)) >>> 32);
    int set = firstSet(hash) + further * SET_LONGS;
    return set < words.length && set > 0 ? set : set - sets * SET_LONGS;
  }

  /**
   * The place of a key in its two sets, at some moment of the call; a number below 0 if in neither.
   */
  int find(long hash) {
    int place = findIn(firstSet(hash), hash);
    return place < 0 ? findIn(secondSet(hash), hash) : place;
  }

  int findIn(int set, long hash) {
    for (int place = set; place < set + SET_LONGS; place += LONGS) {
      if ((long) WORDS.getOpaque(words, place) == hash) {
        return place;
      }
    }
    return -1;
  }

  long hash(int place) {
    return (long) WORDS.getAcquire(words, place);
  }

  /** The state of a place; below 0 if it is claimed or has moved. */
  long state(int place) {
    return (long) WORDS.getAcquire(words, place + 1);
  }

  /** The state of a place that is claimed, as it was when that began. */
  long claimedState(int place) {
    return words[place + 1] & ~CLAIM;
  }

  /** Claims a place, and waits until it can be; false if it has moved. */
  boolean claim(int place) {
    while (true) {
      long state = awaitState(place);
      if (state == MOVED) {
        return false;
      }
      if (tryClaim(place, state)) {
        return true;
      }
    }
  }

  /** The state of a place once no thread has claimed it; {@link #MOVED} if it has moved. */
  @SuppressWarnings("ThreadPriorityCheck") // yielding helps the thread that is waited for
  long awaitState(int place) {
    for (int spins = 0; ; spins++) {
      long state = state(place);
      if (state >= 0 || state == MOVED) {
        return state;
      }
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  /** Claims a place if its state is still the one that was read. */
  boolean tryClaim(int place, long state) {
    return WORDS.compareAndSet(words, place + 1, state, state | CLAIM);
  }

  /** Replaces the state of a place if it and the hash are still those that were read. */
  boolean replace(int place, long hash, long state, long next) {
    if (!tryClaim(place, state)) {
      return false;
    }
    boolean same = hash(place) == hash;
    release(place, same ? next : state);
    return same;
  }

  /** Whether hash and state of a place are still those that were read. */
  boolean holds(int place, long hash, long state) {
    return hash(place) == hash && state(place) == state;
  }

  /** Gives up a claim, and leaves the state as it is. */
  void release(int place) {
    release(place, claimedState(place));
  }

  /** Gives up a claim with a new state. */
  void release(int place, long state) {
    WORDS.setRelease(words, place + 1, state);
  }

  /** Changes the hash of a place that this thread has claimed. */
  void setHash(int place, long hash) {
    WORDS.setOpaque(words, place, hash);
  }

  /** Gives up the claim of a place whose bucket is in another table from now on. */
  void move(int place) {
    WORDS.setRelease(words, place + 1, MOVED);
  }
}
