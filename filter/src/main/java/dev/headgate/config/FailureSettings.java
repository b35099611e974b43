// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.List;

/**
 * What becomes of requests while the store fails. It is said among the settings of the store, and
 * read by the filter, for every store but that in memory.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param onFailure what becomes of them
 * @param nodes how many nodes share the limits, 1 to {@value #MOST_NODES}
 * @param localBuckets buckets that each limit keeps in memory for {@link OnFailure#LOCAL}
 */
public record FailureSettings(OnFailure onFailure, int nodes, int localBuckets) {

  /** The name of the setting that says what becomes of requests. */
  public static final String ON_FAILURE = "onFailure";

  /** The name of the setting that has the number of nodes. */
  public static final String NODES = "nodes";

  /** The name of the setting that has the number of buckets. */
  public static final String LOCAL_BUCKETS = "localBuckets";

  /** All names. */
  public static final List<String> NAMES = List.of(ON_FAILURE, NODES, LOCAL_BUCKETS);

  /** The most nodes. */
  public static final int MOST_NODES = 10_000;

  /** The most buckets, as many as the store in memory has. */
  public static final int MOST_BUCKETS = 500_000_000;

  /** What holds where nothing is said. */
  public static final FailureSettings DEFAULT = new FailureSettings(OnFailure.LOCAL, 1, 100_000);

  /** For a store that can't fail, as that in memory: it has nothing to fall back on. */
  public static final FailureSettings NONE = new FailureSettings(OnFailure.ALLOW, 1, 1);

  /**
   * What happens while the store fails, for a log.
   *
   * @return a clause
   */
  public String describe() {
    return switch (onFailure) {
      case LOCAL ->
          "each node limits by itself, with "
              + (nodes == 1 ? "each limit in full" : "1/" + nodes + " of each limit");
      case ALLOW -> "requests pass unlimited";
      case REJECT -> "requests are answered 503";
    };
  }
}
