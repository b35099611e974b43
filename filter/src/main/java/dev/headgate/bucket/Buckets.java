// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

/**
 * The buckets of the limits that are in force in a store. Every key has a bucket under every limit;
 * one that was never taken from is full.
 *
 * <p>A key is what a client is counted by, as bytes: two keys are the same client if and only if
 * their bytes are equal. Any length is fine; keys are neither changed nor kept. Safe for any number
 * of threads.
 */
public interface Buckets {

  /**
   * Takes for one request from all of its limits.
   *
   * <p>The charges of group {@link Charge#ENFORCED} are taken all or none. If all are taken, each
   * other group is taken all or none by itself; if not, no other group is asked.
   *
   * @param charges what to take, in ascending order of group, each limit at most once
   * @param keys the key of each charge
   * @param decision made for as many charges; the answer is written into it
   * @throws StoreUnavailableException if the store can't decide; whether something was taken is
   *     then unknown, and what is in the decision means nothing
   */
  void take(Charge[] charges, byte[][] keys, Decision decision) throws StoreUnavailableException;

  /**
   * Gives back what charges have taken: each debt falls by the cost, and never below none.
   *
   * @param charges what was taken
   * @param keys the key of each charge
   * @throws StoreUnavailableException if the store can't be reached; whether something was given
   *     back is then unknown
   */
  void refund(Charge[] charges, byte[][] keys) throws StoreUnavailableException;

  /**
   * Fills a bucket.
   *
   * @param limit the limit, as its index in the list that {@link BucketStore#configure} was given
   * @param key the key of the bucket
   * @throws StoreUnavailableException if the store can't be reached
   */
  void reset(int limit, byte[] key) throws StoreUnavailableException;
}
