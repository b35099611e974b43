// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.results;

import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import java.util.List;

/**
 * One measurement of one subject.
 *
 * @param at what was measured
 * @param round in which round: only samples of one round are compared with each other
 * @param nanos elapsed time × threads ÷ decisions
 * @param bytes allocated for each decision
 * @param controlScale how many times the work of one thread the control's threads did, just before
 *     and after, whichever is less
 */
public record DecisionSample(At at, int round, double nanos, double bytes, double controlScale) {

  private static final double SCALE_PER_THREAD = 0.9;

  /** A subject in a situation. */
  public record At(Contestant contestant, Load load, int keys, int threads) {

    /** Another subject in the same situation. */
    public At of(Contestant other) {
      return new At(other, load, keys, threads);
    }

    /** The same subject with another number of clients. */
    public At at(int otherKeys) {
      return new At(contestant, load, otherKeys, threads);
    }
  }

  /** Whether each thread had a core for itself: with two, the control did 1.8 times the work. */
  public boolean counts() {
    return at.threads() == 1 || controlScale >= SCALE_PER_THREAD * at.threads();
  }

  List<String> fields() {
    return List.of(
        at.contestant().name(),
        at.load().name(),
        Integer.toString(at.keys()),
        Integer.toString(at.threads()),
        Integer.toString(round),
        Double.toString(nanos),
        Double.toString(bytes),
        Double.toString(controlScale));
  }

  static DecisionSample of(List<String> fields) {
    At at =
        new At(
            Contestant.valueOf(fields.get(0)),
            Load.valueOf(fields.get(1)),
            Integer.parseInt(fields.get(2)),
            Integer.parseInt(fields.get(3)));
    return new DecisionSample(
        at,
        Integer.parseInt(fields.get(4)),
        Double.parseDouble(fields.get(5)),
        Double.parseDouble(fields.get(6)),
        Double.parseDouble(fields.get(7)));
  }
}
