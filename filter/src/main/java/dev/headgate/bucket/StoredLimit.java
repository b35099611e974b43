// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import org.jspecify.annotations.Nullable;

/**
 * A limit that a store keeps buckets for.
 *
 * <p>An empty id is an {@link IllegalArgumentException}. Immutable, and so safe for any number of
 * threads.
 *
 * @param id what makes it the same limit after a reload, and on another node: its names and what
 *     its buckets are counted by, but not its numbers; not empty
 * @param limit its numbers
 * @param refundable whether tokens taken from it may be given back, so that a bucket can have more
 *     tokens than it had plus what came back in time
 */
public record StoredLimit(String id, Limit limit, boolean refundable) {

  /**
   * Checks the id.
   *
   * @param id not empty
   * @param limit any
   * @param refundable either
   * @throws IllegalArgumentException if the id is empty
   */
  public StoredLimit {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a stored limit has an id");
    }
  }

  /**
   * A limit whose tokens are never given back.
   *
   * @param id not empty
   * @param limit its numbers
   * @throws IllegalArgumentException if the id is empty
   */
  public StoredLimit(String id, Limit limit) {
    this(id, limit, false);
  }

  // As for all records that are compared in a deployed filter: RATIONALE, "Why some records …".
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredLimit that
        && id.equals(that.id)
        && limit.equals(that.limit)
        && refundable == that.refundable;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * id.hashCode() + limit.hashCode()) + Boolean.hashCode(refundable);
  }
}
