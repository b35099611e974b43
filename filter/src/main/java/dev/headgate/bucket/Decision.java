// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import org.jspecify.annotations.Nullable;

/**
 * The answer to one request, made empty by the caller and filled by the store: whether it is
 * allowed, and for each of its charges what became of it and where that bucket stands afterwards.
 *
 * <p>It has room for the whole answer, so that a store need not allocate anything. For one request,
 * and one thread at a time.
 */
public final class Decision {

  /** What became of a charge. */
  public enum Answer {
    /** The tokens were there and are taken. */
    TAKEN,
    /** The tokens were there, and stay there because another charge of the group was refused. */
    SPARED,
    /** The tokens were not there. */
    REFUSED,
    /** A dry run was not asked, because the enforced charges refused. */
    NOT_ASKED
  }

  private static final int REMAINING = 0;
  private static final int WAIT_SECONDS = 1;
  private static final int MILLIS_UNTIL_FULL = 2;
  private static final int SLOTS = 3;

  // The same slots where a level is not written down, but found when it is asked for.
  private static final int STATE = 0;
  private static final int ELAPSED_NANOS = 1;
  private static final int AWAITED = 2;

  // The same slots while the store in memory decides.
  private static final int HASH = 0;
  private static final int PLACE = 1;
  private static final int MOVES = 2;

  private final Answer[] answers;
  private final @Nullable TokenBucket[] buckets;
  private final long[] scratch;
  private boolean allowed;

  /**
   * An empty decision.
   *
   * @param charges how many charges the request has, 0 or more
   */
  public Decision(int charges) {
    this.answers = new Answer[charges];
    this.buckets = new TokenBucket[charges];
    this.scratch = new long[charges * SLOTS];
  }

  /**
   * Whether no enforced charge was refused. A dry run never changes it.
   *
   * @return whether the request goes on
   */
  public boolean allowed() {
    return allowed;
  }

  /**
   * What became of a charge.
   *
   * @param charge its index in the charges of the request
   * @return the answer
   */
  public Answer answer(int charge) {
    return answers[charge];
  }

  /**
   * The whole tokens left in the bucket after this request.
   *
   * @param charge its index in the charges of the request
   * @return tokens, rounded down, 0 or more; 0 for a charge that was not asked
   */
  public long remaining(int charge) {
    TokenBucket bucket = buckets[charge];
    return bucket == null
        ? scratch[charge * SLOTS + REMAINING]
        : bucket.remaining(state(charge), elapsedNanos(charge));
  }

  /**
   * The time until the cost of a refused charge is there, or the {@linkplain Charge#unit() unit} of
   * any other, if nothing else is taken meanwhile.
   *
   * @param charge its index in the charges of the request
   * @return seconds, rounded up; 0 if the tokens are there
   */
  public long waitSeconds(int charge) {
    TokenBucket bucket = buckets[charge];
    return bucket == null
        ? scratch[charge * SLOTS + WAIT_SECONDS]
        : bucket.secondsUntil(
            state(charge), scratch[charge * SLOTS + AWAITED], elapsedNanos(charge));
  }

  /**
   * The time until the bucket is full, if nothing else is taken meanwhile.
   *
   * @param charge its index in the charges of the request
   * @return milliseconds, rounded up, at most {@link Long#MAX_VALUE}; 0 if it is full
   */
  public long millisUntilFull(int charge) {
    TokenBucket bucket = buckets[charge];
    return bucket == null
        ? scratch[charge * SLOTS + MILLIS_UNTIL_FULL]
        : bucket.millisUntilFull(state(charge), elapsedNanos(charge));
  }

  private long state(int charge) {
    return scratch[charge * SLOTS + STATE];
  }

  private long elapsedNanos(int charge) {
    return scratch[charge * SLOTS + ELAPSED_NANOS];
  }

  /**
   * For stores: says whether the request is allowed.
   *
   * @param allowed whether no enforced charge was refused
   */
  public void allow(boolean allowed) {
    this.allowed = allowed;
  }

  /**
   * For stores: says what became of a charge. One that was asked needs its {@link #level} as well.
   *
   * @param charge its index in the charges of the request
   * @param answer what became of it
   */
  public void answer(int charge, Answer answer) {
    answers[charge] = answer;
    level(charge, 0, 0, 0);
  }

  /**
   * For stores: says where the bucket of a charge stands after this request.
   *
   * @param charge its index in the charges of the request
   * @param remaining whole tokens, rounded down, 0 or more
   * @param waitSeconds as {@link #waitSeconds} says
   * @param millisUntilFull as {@link #millisUntilFull} says
   */
  public void level(int charge, long remaining, long waitSeconds, long millisUntilFull) {
    buckets[charge] = null;
    int slot = charge * SLOTS;
    scratch[slot + REMAINING] = remaining;
    scratch[slot + WAIT_SECONDS] = waitSeconds;
    scratch[slot + MILLIS_UNTIL_FULL] = millisUntilFull;
  }

  /**
   * Says what became of a charge, and where its bucket stands, by the state of the bucket: the
   * numbers are found when they are asked for. All at once, for it is done in each decision.
   *
   * @param awaited tokens that {@link #waitSeconds} waits for
   */
  void settle(
      int charge, Answer answer, long awaited, TokenBucket bucket, long state, long elapsedNanos) {
    answers[charge] = answer;
    buckets[charge] = bucket;
    int slot = charge * SLOTS;
    scratch[slot + STATE] = state;
    scratch[slot + ELAPSED_NANOS] = elapsedNanos;
    scratch[slot + AWAITED] = awaited;
  }

  void keepHash(int charge, long hash) {
    scratch[charge * SLOTS + HASH] = hash;
  }

  long keptHash(int charge) {
    return scratch[charge * SLOTS + HASH];
  }

  void keepClaim(int charge, int place, int moves) {
    scratch[charge * SLOTS + PLACE] = place;
    scratch[charge * SLOTS + MOVES] = moves;
  }

  int keptPlace(int charge) {
    return (int) scratch[charge * SLOTS + PLACE];
  }

  int keptMoves(int charge) {
    return (int) scratch[charge * SLOTS + MOVES];
  }
}
