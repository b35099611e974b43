// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.decision;

import dev.headgate.benchmarks.subject.Caller;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A thread's requests, each from a client at random (xorshift, a few cycles). */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls start.
public class Requests {

  private static final SplittableRandom SEEDS = new SplittableRandom();

  private long random;
  private int keys;
  private Caller caller;

  @Setup
  public void start(Population population) {
    synchronized (SEEDS) {
      random = SEEDS.nextLong() | 1;
    }
    keys = population.keys;
    caller = population.caller();
  }

  boolean next() {
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    return caller.take((int) (((random >>> 32) * keys) >>> 32));
  }
}
