// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.util.Random;

/**
 * Random limits over the whole range: capacities from 1 to 10^9, refills from 1/366d to 1000000/s,
 * and what one of up to 10000 nodes has of them.
 */
final class RandomLimits {

  private static final String[] UNITS = {"ms", "s", "min", "h", "d"};

  private static final int MOST_NODES = 10_000;

  private RandomLimits() {}

  static Limit next(Random random) {
    Limit limit = new Limit(capacity(random), refill(random));
    return random.nextInt(4) == 0
        ? limit.shareOf(
            (int) logUniform(random, 1, MOST_NODES), random.nextBoolean() ? 1 : limit.capacity())
        : limit;
  }

  private static long capacity(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> 1;
      case 1 -> Limit.MAX_CAPACITY;
      default -> logUniform(random, 1, Limit.MAX_CAPACITY);
    };
  }

  private static Refill refill(Random random) {
    while (true) {
      String text =
          switch (random.nextInt(10)) {
            case 0 -> "1/366d";
            case 1 -> "1000000/s";
            case 2 ->
                logUniform(random, 1, 999) + "." + random.nextInt(1_000_000_000) + period(random);
            default -> logUniform(random, 1, 999_999_999) + period(random);
          };
      try {
        return Refill.parse(text);
      } catch (IllegalArgumentException outOfRange) {
        // The next one may be in range: about every third is.
      }
    }
  }

  private static String period(Random random) {
    return "/" + logUniform(random, 1, 1_000_000) + UNITS[random.nextInt(UNITS.length)];
  }

  /** A number whose logarithm is uniform, so that small ones are as frequent as large ones. */
  static long logUniform(Random random, long least, long most) {
    double logarithm = random.nextDouble() * Math.log((double) most / least);
    return Math.min(most, Math.max(least, Math.round(least * Math.exp(logarithm))));
  }
}
