// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import org.junit.jupiter.api.Test;

/**
 * Every history of concurrent takes, refunds, resets and clock steps is one that a single thread
 * could have made.
 *
 * <p>All places but one hold debts from the start, so that two keys are enough to push buckets out,
 * and to reuse the places of full ones.
 */
public class MemoryBucketsLincheckTest extends LincheckedBuckets {

  public MemoryBucketsLincheckTest() {
    super(7);
  }

  @Test
  void isLinearizable() {
    check(MemoryBucketsLincheckTest.class);
  }
}
