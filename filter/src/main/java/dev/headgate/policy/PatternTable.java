// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which policies have which text among their patterns: a hash table that is asked about a part of a
 * path, and makes no text of it.
 *
 * <p>Open addressing with linear probing. Texts that are alike, as patterns are, have hashes that
 * are neighbours; so places come from the upper bits of a product (Fibonacci hashing, Knuth, volume
 * 3, section 6.4), and a text is only looked at once its whole hash is equal. Immutable, and so
 * safe for any number of threads.
 */
final class PatternTable {

  private static final int[] NONE = {};
  private static final int GOLDEN_RATIO = 0x9e3779b9;

  /** A place that nothing is in. */
  private static final int EMPTY = 0;

  private final int shift;
  private final int[] hashes;
  private final @Nullable String[] texts;
  private final int[][] policies;

  PatternTable(Map<String, List<Integer>> policiesByText) {
    int size = Integer.highestOneBit(Math.max(1, policiesByText.size())) << 2;
    this.shift = Integer.numberOfLeadingZeros(size) + 1;
    this.hashes = new int[size];
    this.texts = new String[size];
    this.policies = new int[size][];
    policiesByText.forEach(
        (text, numbers) -> put(text, numbers.stream().mapToInt(Integer::intValue).toArray()));
  }

  private void put(String text, int[] numbers) {
    int mixed = mixed(text.hashCode());
    int place = mixed >>> shift;
    while (hashes[place] != EMPTY) {
      place = place + 1 & hashes.length - 1;
    }
    hashes[place] = mixed;
    texts[place] = text;
    policies[place] = numbers;
  }

  private static int mixed(int hash) {
    int mixed = hash * GOLDEN_RATIO;
    return mixed == EMPTY ? 1 : mixed;
  }

  /**
   * The policies that have a part of a path as a pattern.
   *
   * @param hash what {@link String#hashCode} would be of that part
   * @return their numbers, ascending; not to be changed
   */
  int[] find(String path, int from, int to, int hash) {
    int mixed = mixed(hash);
    for (int place = mixed >>> shift;
        hashes[place] != EMPTY;
        place = place + 1 & hashes.length - 1) {
      String text = texts[place];
      if (hashes[place] == mixed
          && text != null
          && text.length() == to - from
          && path.startsWith(text, from)) {
        return policies[place];
      }
    }
    return NONE;
  }
}
