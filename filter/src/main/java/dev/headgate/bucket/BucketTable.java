// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import org.jspecify.annotations.Nullable;

/**
 * The buckets of one limit in memory: a hash table of fixed size, in {@link Segment}s that are
 * locked one by one.
 *
 * <p>All methods that take a hash need the lock of {@link #segment}, except that one. When a reload
 * replaces a table, each segment's buckets move under its lock; from then on whoever finds the
 * segment {@linkplain Segment#isMoved moved} goes to the {@link #successor}.
 */
final class BucketTable {

  /** Bytes of memory for each bucket: two places, half of which stay free, with two longs each. */
  static final int BYTES_PER_BUCKET = 32;

  private static final int MAX_SEGMENTS = 256;
  private static final int SEGMENT_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(MAX_SEGMENTS);
  private static final int PLACES_PER_BUCKET = 2;
  private static final int MIN_SETS_PER_SEGMENT = 256;

  /**
   * 2^64 divided by the golden ratio: spreads a hash whose bits name the sets over the segments.
   */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final StoredLimit limit;
  private final long maxBuckets;
  private final int order;
  private final TokenBucket bucket;
  private final Segment[] segments;
  private ForgivenDebt forgivenBefore = ForgivenDebt.NONE;
  private volatile @Nullable BucketTable successor;

  /**
   * @param order where the table stands in the order in which threads lock segments
   */
  BucketTable(StoredLimit limit, long maxBuckets, int order) {
    this(limit, maxBuckets, order, new TokenBucket(limit.limit()));
  }

  private BucketTable(StoredLimit limit, long maxBuckets, int order, TokenBucket bucket) {
    this.limit = limit;
    this.maxBuckets = maxBuckets;
    this.order = order;
    this.bucket = bucket;
    long sets = ceilDiv(maxBuckets * PLACES_PER_BUCKET, Segment.SET_PLACES);
    long enough = Math.max(1, Math.min(MAX_SEGMENTS, sets / MIN_SETS_PER_SEGMENT));
    this.segments = new Segment[(int) Long.highestOneBit(enough)];
    for (int i = 0; i < segments.length; i++) {
      segments[i] = new Segment(bucket, (int) ceilDiv(sets, segments.length));
    }
  }

  /** This table if it serves as it is, else a new one for other numbers or of another size. */
  BucketTable resized(StoredLimit next, long nextMaxBuckets) {
    return next.equals(limit) && nextMaxBuckets == maxBuckets
        ? this
        : new BucketTable(next, nextMaxBuckets, order, bucket.withNumbersOf(next.limit()));
  }

  /** Hands all buckets over to a table that replaces this one. */
  void moveTo(BucketTable next, StoreTime time) {
    successor = next;
    for (Segment segment : segments) {
      synchronized (segment) {
        segment.moveTo(next, time.elapsedNanos());
      }
    }
    next.forgivenBefore = forgiven();
  }

  int order() {
    return order;
  }

  /** The segment of a key, whose monitor is its lock. */
  Segment segment(long hash) {
    return segments[(int) ((hash * GOLDEN) >>> SEGMENT_SHIFT) & (segments.length - 1)];
  }

  /** The table that the buckets of a moved segment are in, or may be moving on from. */
  BucketTable successor() {
    BucketTable next = successor;
    if (next == null) {
      throw new IllegalStateException("only a replaced table has a successor");
    }
    return next;
  }

  boolean has(long hash, long cost, long elapsedNanos) {
    return bucket.has(segment(hash).state(hash), cost, elapsedNanos);
  }

  void take(long hash, long cost, long elapsedNanos) {
    Segment segment = segment(hash);
    segment.put(hash, bucket.take(segment.state(hash), cost, elapsedNanos), elapsedNanos);
  }

  void refund(long hash, long cost, long elapsedNanos) {
    Segment segment = segment(hash);
    long state = segment.state(hash);
    if (!bucket.isFull(state, elapsedNanos)) {
      segment.put(hash, bucket.refund(state, cost, elapsedNanos), elapsedNanos);
    }
  }

  void reset(long hash, long elapsedNanos) {
    refund(hash, Long.MAX_VALUE, elapsedNanos);
  }

  /** Writes down where a bucket stands. */
  void report(
      long hash, int index, Charge charge, Decision.Answer answer, long elapsedNanos, Decision to) {
    long state = segment(hash).state(hash);
    long awaited = answer == Decision.Answer.REFUSED ? charge.cost() : charge.unit();
    to.answer(index, answer);
    to.level(
        index,
        bucket.remaining(state, elapsedNanos),
        bucket.secondsUntil(state, awaited, elapsedNanos),
        bucket.millisUntilFull(state, elapsedNanos));
  }

  /** Takes over the bucket of a key from a table that this one replaces. */
  void takeOver(long hash, long state, TokenBucket from, long elapsedNanos) {
    Segment segment = segment(hash);
    synchronized (segment) {
      segment.put(hash, bucket.takeOver(state, from, elapsedNanos), elapsedNanos);
    }
  }

  /** What was forgiven under this limit, in this table and those that it replaced. */
  ForgivenDebt forgiven() {
    ForgivenDebt sum = forgivenBefore;
    for (Segment segment : segments) {
      synchronized (segment) {
        sum = sum.plus(new ForgivenDebt(segment.forgivenBuckets(), segment.forgivenTokens()));
      }
    }
    return sum;
  }

  /** Buckets in debt. */
  long size(long elapsedNanos) {
    long size = 0;
    for (Segment segment : segments) {
      synchronized (segment) {
        size += segment.size(elapsedNanos);
      }
    }
    return size;
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
