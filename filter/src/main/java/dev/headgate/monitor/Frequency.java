// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells what happens all the time from what happens now and then: the answer is yes once it was so
 * for {@value #ENOUGH} of at most {@value #WINDOW} requests on end, those that were looked at. A
 * stray request in a thousand never adds up to that.
 *
 * <p>Safe for any number of threads.
 */
final class Frequency {

  static final int WINDOW = 100;
  static final int ENOUGH = 20;

  private static final int HIT_BITS = 8;
  private static final int LOOK = 1 << HIT_BITS;

  /** Looks in this window, and in the last eight bits those of them that were hits. */
  private final AtomicInteger window = new AtomicInteger();

  Answer add(boolean hit) {
    int now = window.accumulateAndGet(hit ? LOOK + 1 : LOOK, Frequency::plus);
    return hit && (now & (LOOK - 1)) == ENOUGH ? Answer.YES : Answer.NOT_YET;
  }

  private static int plus(int window, int look) {
    return (window >>> HIT_BITS) == WINDOW ? look : window + look;
  }
}
