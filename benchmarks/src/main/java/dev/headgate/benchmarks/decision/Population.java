// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.decision;

import dev.headgate.benchmarks.subject.Caller;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import dev.headgate.benchmarks.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A subject whose clients have all taken a token. It is kept from one run of JMH in this JVM to the
 * next, unless it is so small that it is made anew in no time: many keys take long to fill in.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the fields.
public class Population {

  private static final int QUICKLY_MADE = 10_000;

  private static @Nullable Population kept;

  @Param({"HEADGATE", "FLOOR"})
  public Contestant contestant;

  @Param("1000000")
  public int keys;

  @Param("ALLOWED")
  public Load load;

  private Subject subject;

  static Population of(Contestant contestant, int keys, Load load) {
    Population population = new Population();
    population.contestant = contestant;
    population.keys = keys;
    population.load = load;
    return population;
  }

  @Setup
  public void fill() {
    synchronized (Population.class) {
      if (kept != null && kept.hasMany() && kept.isLike(this)) {
        subject = kept.subject;
        return;
      }
      if (kept != null) {
        kept.subject.close();
      }
      subject = contestant.create(load.setup(keys));
      takeOne();
      kept = this;
    }
  }

  /** A way to ask the subject, for one thread. */
  Caller caller() {
    return subject.caller(1);
  }

  private void takeOne() {
    Caller caller = caller();
    int clients = contestant.hasClients() ? keys : 0;
    for (int client = 0; client < clients; client++) {
      caller.take(client);
    }
    if (hasMany()) {
      // What was just made is old for all that follows.
      System.gc();
    }
  }

  private boolean hasMany() {
    return keys > QUICKLY_MADE;
  }

  private boolean isLike(Population that) {
    return contestant == that.contestant && keys == that.keys && load == that.load;
  }
}
