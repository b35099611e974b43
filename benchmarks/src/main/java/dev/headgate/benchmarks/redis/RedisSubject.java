// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import dev.headgate.benchmarks.subject.Subject;
import dev.headgate.bucket.Limit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Who asks Redis. */
public enum RedisSubject {
  /** A script that does nothing, with a key and arguments as of one limit, called as Headgate's. */
  BARE_SCRIPT("bare script"),
  /** The same, called on the thread that asks. */
  DIRECT_SCRIPT("bare script, called on the thread that asks"),
  /** The same, and what that leaves on the thread is removed. */
  CLEANED_SCRIPT("bare script, called on the thread that asks, which is cleaned"),
  /** One limit. */
  HEADGATE("Headgate, one limit"),
  /** Five limits of one client. */
  HEADGATE_FIVE("Headgate, five limits"),
  /** One limit, by reading the bucket and writing it back if nobody else did. */
  BUCKET4J("bucket4j with Lettuce");

  private static final int FIVE = 5;
  private static final int SOMEBODY = Integer.MAX_VALUE;
  private static final int MOST_TRIES = 300;
  private static final long BETWEEN_TRIES_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final String title;

  RedisSubject(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** Whether its calls of Redis are scripts by their hash, and nothing else. */
  boolean callsByHash() {
    return this != BUCKET4J;
  }

  /**
   * Opens it, and waits until Redis answers it: a store by itself waits no longer than a start may
   * take, which on a busy machine is not long enough.
   */
  Subject openAnswering(String uri, Limit limit) {
    Subject opened = open(uri, limit);
    for (int i = 0; i < MOST_TRIES; i++) {
      try {
        boolean unused = opened.caller(1).take(SOMEBODY);
        return opened;
      } catch (UndecidedException e) {
        LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
      }
    }
    opened.close();
    throw new IllegalStateException("Redis does not answer");
  }

  private Subject open(String uri, Limit limit) {
    return switch (this) {
      case BARE_SCRIPT -> new BareScriptInRedis(uri);
      case DIRECT_SCRIPT -> new DirectScript(uri, false);
      case CLEANED_SCRIPT -> new DirectScript(uri, true);
      case HEADGATE -> new HeadgateInRedis(uri, name(), limit, 1);
      case HEADGATE_FIVE -> new HeadgateInRedis(uri, name(), limit, FIVE);
      case BUCKET4J -> new Bucket4jInRedis(uri, limit);
    };
  }
}
