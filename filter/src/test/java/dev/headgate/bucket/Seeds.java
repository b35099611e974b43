// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.util.Random;
import java.util.function.Consumer;

/**
 * Runs a property on random cases, each from a seed of its own that a failure names.
 *
 * <p>{@code -Dheadgate.seed=N} runs the one case of that seed; without it a run begins at a random
 * seed, so that every build tries other cases.
 */
public final class Seeds {

  private static final String PROPERTY = "headgate.seed";

  private Seeds() {}

  public static void forAll(int cases, Consumer<Random> property, long... keptSeeds) {
    String one = System.getProperty(PROPERTY);
    if (one != null) {
      property.accept(new Random(Long.parseLong(one)));
      return;
    }
    for (long seed : keptSeeds) {
      check(seed, property);
    }
    long first = new Random().nextLong();
    for (int i = 0; i < cases; i++) {
      check(first + i, property);
    }
  }

  private static void check(long seed, Consumer<Random> property) {
    try {
      property.accept(new Random(seed));
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError("fails with -D" + PROPERTY + "=" + seed, failure);
    }
  }
}
