// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What one bucket has admitted, to be held against what it may: capacity + refill * (t + 1 ns) in
 * any interval, exactly; with a unit of the line where it stands for the 1 ns.
 */
final class Admissions {

  private record Admission(long elapsedNanos, long cost) {}

  private final List<Admission> admissions = new ArrayList<>();
  private final Limit limit;
  private final BigInteger units;

  Admissions(Limit limit) {
    this.limit = limit;
    this.units = BigInteger.valueOf(new TokenLine(limit.refill(), limit.capacity()).units(1));
  }

  void add(long elapsedNanos, long cost) {
    admissions.add(new Admission(elapsedNanos, cost));
  }

  void assertWithinBound() {
    for (int from = 0; from < admissions.size(); from++) {
      long admitted = 0;
      for (int to = from; to < admissions.size(); to++) {
        admitted += admissions.get(to).cost();
        long interval = admissions.get(to).elapsedNanos() - admissions.get(from).elapsedNanos();
        assertTrue(
            allows(admitted, interval),
            limit + " admitted " + admitted + " in " + interval + " ns");
      }
    }
  }

  private boolean allows(long admitted, long intervalNanos) {
    long above = admitted - limit.capacity();
    return above <= 0 || refillAllows(above, intervalNanos);
  }

  private boolean refillAllows(long above, long intervalNanos) {
    // above <= (t + 1) * n / P, or above <= t * n / P + 1 / units
    BigInteger tokens = limit.refill().tokens();
    BigInteger period = limit.refill().periodNanos();
    BigInteger needed = BigInteger.valueOf(above).multiply(period);
    BigInteger nanoLater = BigInteger.valueOf(intervalNanos + 1).multiply(tokens);
    if (needed.compareTo(nanoLater) <= 0) {
      return true;
    }
    boolean fillsInTwentyThreeYears =
        period
                .multiply(BigInteger.valueOf(limit.capacity()))
                .compareTo(
                    tokens.multiply(BigInteger.valueOf((1L << 61) - TokenLine.MAX_ELAPSED_NANOS)))
            <= 0;
    BigInteger unitMore =
        BigInteger.valueOf(intervalNanos).multiply(tokens).multiply(units).add(period);
    return !fillsInTwentyThreeYears && needed.multiply(units).compareTo(unitMore) <= 0;
  }
}
