// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

/**
 * Debt that a store forgot before it was paid back, for want of room: each such bucket was full
 * again too early.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param buckets how many buckets
 * @param tokens how many tokens they owed, each bucket's rounded up
 */
public record ForgivenDebt(long buckets, long tokens) {

  static final ForgivenDebt NONE = new ForgivenDebt(0, 0);

  ForgivenDebt plus(ForgivenDebt other) {
    return new ForgivenDebt(buckets + other.buckets, tokens + other.tokens);
  }
}
