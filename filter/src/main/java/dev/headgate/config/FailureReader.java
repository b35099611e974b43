// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static dev.headgate.config.FailureSettings.DEFAULT;

import org.jspecify.annotations.Nullable;

/**
 * Reads what becomes of requests while the store fails. Like all settings of a store they may be
 * texts where they are numbers, and what variables became is not shown. For one thread.
 */
public final class FailureReader {

  private final StoreSettings store;
  private final Problems problems;

  private FailureReader(StoreSettings store, Problems problems) {
    this.store = store;
    this.problems = problems;
  }

  /**
   * Reads the settings.
   *
   * @param store settings of a store that is not in memory
   * @param problems gets the mistakes
   * @return the settings, with defaults in place of mistakes
   */
  public static FailureSettings read(StoreSettings store, Problems problems) {
    FailureReader reader = new FailureReader(store, problems);
    return new FailureSettings(
        reader.onFailure(),
        reader.number(FailureSettings.NODES, FailureSettings.MOST_NODES, DEFAULT.nodes()),
        reader.number(
            FailureSettings.LOCAL_BUCKETS, FailureSettings.MOST_BUCKETS, DEFAULT.localBuckets()));
  }

  private OnFailure onFailure() {
    Given.Scalar given = store.values().get(FailureSettings.ON_FAILURE);
    if (given == null) {
      return DEFAULT.onFailure();
    }
    if (Values.isText(given) && OnFailure.words().contains(given.text())) {
      return OnFailure.of(given.text());
    }
    wrong(
        given,
        "must be one of " + String.join(", ", OnFailure.words()),
        Values.didYouMean(
            given.text(), OnFailure.words(), "write for example " + DEFAULT.onFailure().word()));
    return DEFAULT.onFailure();
  }

  private int number(String name, int most, int byDefault) {
    Given.Scalar given = store.values().get(name);
    if (given == null) {
      return byDefault;
    }
    Integer number = number(Values.plain(given), most);
    if (number != null) {
      return number;
    }
    wrong(
        given,
        "must be a whole number from 1 to " + most + ", in the digits 0 to 9",
        "write for example " + byDefault);
    return byDefault;
  }

  private static @Nullable Integer number(String text, int most) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= Integer.toString(most).length()
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int number = digits ? Integer.parseInt(text) : 0;
    return number >= 1 && number <= most ? number : null;
  }

  private void wrong(Given.Scalar given, String rule, String fix) {
    problems.add(new Problem(Problem.BAD_VALUE, given.where(), given.written(), rule, fix));
  }
}
