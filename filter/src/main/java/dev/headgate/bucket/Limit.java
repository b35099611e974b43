// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import org.jspecify.annotations.Nullable;

/**
 * How much a client may do: a bucket of {@code capacity} tokens that comes back at {@code refill}.
 *
 * <p>A capacity out of its range is an {@link IllegalArgumentException}. Immutable, and so safe for
 * any number of threads.
 *
 * @param capacity most tokens that a bucket holds, 1 to {@value #MAX_CAPACITY}; a bucket starts
 *     with as many
 * @param refill the rate at which tokens come back, never above the capacity
 */
public record Limit(long capacity, Refill refill) {

  /** The largest capacity there is. */
  public static final long MAX_CAPACITY = 1_000_000_000;

  /** Bits that hold any number of tokens up to {@link #MAX_CAPACITY}. */
  static final int CAPACITY_BITS = Long.SIZE - Long.numberOfLeadingZeros(MAX_CAPACITY);

  /**
   * Checks the capacity.
   *
   * @param capacity 1 to {@value #MAX_CAPACITY}
   * @param refill any
   * @throws IllegalArgumentException if the capacity is out of its range
   */
  public Limit {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException(
          "capacity must be from 1 to " + MAX_CAPACITY + ", not " + capacity);
    }
  }

  /**
   * The limit of one of some nodes that each limit by themselves: an equal share of both numbers,
   * so that all nodes together let no more pass than this limit does, but for {@code atLeast}.
   *
   * @param nodes 1 or more
   * @param atLeast tokens that the bucket has room for at least, 1 to {@value #MAX_CAPACITY}: what
   *     one request takes
   * @return a capacity rounded down, and an exact refill, which may be slower than any that can be
   *     written
   */
  public Limit shareOf(int nodes, long atLeast) {
    return new Limit(Math.max(atLeast, capacity / nodes), refill.shareOf(nodes));
  }

  // As for all records that are compared in a deployed filter: RATIONALE, "Why some records …".
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Limit that && capacity == that.capacity && refill.equals(that.refill);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(capacity) + refill.hashCode();
  }
}
