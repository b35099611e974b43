// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody meant who wrote another. */
final class NearestName {

  private NearestName() {}

  /** The known name with the fewest typing slips, if a third of its letters at most are wrong. */
  static Optional<String> of(String given, Collection<String> known) {
    String lower = given.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(name -> slips(lower, name) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(name -> slips(lower, name)));
  }

  private static int slips(String given, String name) {
    // A name of thousands of letters is no slip of any known one.
    return given.length() > 2 * name.length()
        ? Integer.MAX_VALUE
        : distance(given, name.toLowerCase(Locale.ROOT));
  }

  /** Optimal string alignment: letters to insert, remove, replace, or swap with the next. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replaced = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
