// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.flood;

import dev.headgate.benchmarks.subject.Caller;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Setup;
import dev.headgate.benchmarks.subject.Subject;
import org.HdrHistogram.Histogram;

/**
 * Strangers, one request each, that meet a subject where abusers are in debt.
 *
 * <p>An abuser has spent all 100 tokens, and then asks for 50 at a time. In the whole flood no more
 * than ten or so come back, so none may be let in: one that is has been forgotten.
 */
final class Flood implements AutoCloseable {

  private static final int CAPACITY = 100;
  private static final int ABUSE = 50;
  private static final int ROUNDS_OF_ABUSE = 10;
  private static final long LONGEST_NANOS = 100_000_000_000L;
  private static final int DIGITS = 3;

  private final FloodPlan plan;
  private final FloodTime time;
  private final Subject subject;
  private final Caller abuser;
  private final Histogram nanos = new Histogram(LONGEST_NANOS, DIGITS);
  private long strangersRefused;
  private long abuserRequests;
  private long abusersLetIn;

  Flood(Contestant contestant, FloodPlan plan, FloodTime time) {
    this.plan = plan;
    this.time = time;
    this.subject = contestant.create(new Setup(plan.maxBuckets(), CAPACITY, time.period(), time));
    this.abuser = subject.caller(ABUSE);
  }

  /** Lets every abuser spend its tokens. */
  void spend() {
    Caller spender = subject.caller(CAPACITY);
    for (int i = 0; i < plan.abusers(); i++) {
      spender.take(i);
    }
  }

  void run() {
    Caller stranger = subject.caller(1);
    int strangersPerAbuse = Math.max(1, plan.strangers() / (plan.abusers() * ROUNDS_OF_ABUSE));
    for (int i = 0; i < plan.strangers(); i++) {
      time.advance();
      long start = System.nanoTime();
      boolean allowed = stranger.take(plan.abusers() + i);
      nanos.recordValue(System.nanoTime() - start);
      if (!allowed) {
        strangersRefused++;
      }
      if (i % strangersPerAbuse == 0) {
        abuse((i / strangersPerAbuse) % plan.abusers());
      }
    }
    for (int i = 0; i < plan.abusers(); i++) {
      abuse(i);
    }
  }

  private void abuse(int client) {
    abuserRequests++;
    if (abuser.take(client)) {
      abusersLetIn++;
    }
  }

  Subject subject() {
    return subject;
  }

  /** The time that each stranger's decision took, and that of two looks at the clock. */
  Histogram nanos() {
    return nanos;
  }

  long strangersRefused() {
    return strangersRefused;
  }

  long abuserRequests() {
    return abuserRequests;
  }

  long abusersLetIn() {
    return abusersLetIn;
  }

  @Override
  public void close() {
    subject.close();
  }
}
