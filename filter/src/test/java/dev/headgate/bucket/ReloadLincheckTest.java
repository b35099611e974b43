// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/**
 * The same while tables are replaced: no debt is lost, and none counted twice.
 *
 * <p>There is room for all buckets. In a full table it depends on the order in which buckets move
 * which of equal debts is forgiven, and that is no one's to observe.
 */
public class ReloadLincheckTest extends LincheckedBuckets {

  private BucketTable current = tableOfA;
  private int maxBuckets = 1;

  public ReloadLincheckTest() {
    super(5);
  }

  /** Requests under way keep asking the first table, which sends them on. */
  @Operation(nonParallelGroup = "reload")
  public void reload() {
    maxBuckets = 3 - maxBuckets;
    BucketTable next = current.resized(a, maxBuckets);
    current.moveTo(next, time);
    current = next;
  }

  @Test
  void isLinearizable() {
    check(ReloadLincheckTest.class);
  }
}
