// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

/**
 * What one request takes from one limit.
 *
 * <p>Charges are made at set-up where the cost is constant, and shared by all requests. Immutable.
 *
 * @param limit the limit, as its index in the list that {@link BucketStore#configure} was given
 * @param cost tokens to take, 1 or more
 * @param unit tokens that one request usually takes, 1 or more: waits are told until so many are
 *     there
 * @param group {@link #ENFORCED}, or the number of a dry run from 1 up: the charges of a group are
 *     taken all or none
 */
public record Charge(int limit, long cost, long unit, int group) {

  /** The group of the charges that decide whether the request goes on. */
  public static final int ENFORCED = 0;

  /**
   * Checks the ranges.
   *
   * @param limit 0 or more
   * @param cost 1 or more
   * @param unit 1 or more
   * @param group 0 or more
   * @throws IllegalArgumentException if one is out of its range
   */
  public Charge {
    if (limit < 0 || cost < 1 || unit < 1 || group < ENFORCED) {
      throw new IllegalArgumentException(
          "limit and group must be 0 or more, cost and unit 1 or more: limit "
              + limit
              + ", cost "
              + cost
              + ", unit "
              + unit
              + ", group "
              + group);
    }
  }
}
