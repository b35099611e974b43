// SPDX-License-Identifier: Apache-2.0
package dev.headgate.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every fuzz test on changed inputs for a second or so, without Jazzer: blindly, but in every
 * build, and on others each time. {@code -Dheadgate.seed=N} runs one of them again.
 */
class EveryTargetTest {

  private static final String PROPERTY = "headgate.seed";
  private static final int CASES = 15_000;

  static List<Target> all() {
    return Target.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void holdsForChangedInputs(Target target) throws ReflectiveOperationException {
    String one = System.getProperty(PROPERTY);
    long first = one == null ? new Random().nextLong() : Long.parseLong(one);
    for (long seed = first; seed < first + (one == null ? CASES : 1); seed++) {
      byte[] input = new Mutation(new Random(seed), target.inputs()).next();
      try {
        target.accept(input);
      } catch (AssertionError e) {
        throw new AssertionError(target + " fails with -D" + PROPERTY + "=" + seed, e);
      }
    }
  }

  /** The profile that fuzzes for long gives a JVM to each class, and Jazzer one target to a JVM. */
  @Test
  void eachClassHasOneTargetAndInputs() {
    List<Target> targets = all();
    assertTrue(targets.size() >= 7, targets.toString());
    assertEquals(
        targets.size(),
        targets.stream().map(t -> t.method().getDeclaringClass()).distinct().count());
    targets.forEach(target -> assertTrue(target.inputs().size() > 3, target.toString()));
  }
}
