// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which policies have which text among their patterns: a hash table that is asked about a part of a
 * path, and makes no text of it.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
final class PatternTable {

  private static final int[] NONE = {};

  private final @Nullable String[] texts;
  private final int[][] policies;

  PatternTable(Map<String, List<Integer>> policiesByText) {
    int size = Integer.highestOneBit(Math.max(1, policiesByText.size())) << 2;
    this.texts = new String[size];
    this.policies = new int[size][];
    policiesByText.forEach(
        (text, numbers) -> {
          int place = text.hashCode() & size - 1;
          while (texts[place] != null) {
            place = place + 1 & size - 1;
          }
          texts[place] = text;
          policies[place] = numbers.stream().mapToInt(Integer::intValue).toArray();
        });
  }

  /**
   * The policies that have a part of a path as a pattern.
   *
   * @param hash what {@link String#hashCode} would be of that part
   * @return their numbers, ascending; not to be changed
   */
  int[] find(String path, int from, int to, int hash) {
    int place = hash & texts.length - 1;
    for (String text = texts[place]; text != null; text = texts[place]) {
      if (text.length() == to - from && path.startsWith(text, from)) {
        return policies[place];
      }
      place = place + 1 & texts.length - 1;
    }
    return NONE;
  }
}
