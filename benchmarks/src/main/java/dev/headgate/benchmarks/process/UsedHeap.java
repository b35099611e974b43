// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.process;

import java.lang.management.ManagementFactory;

/** The heap in use. */
public final class UsedHeap {

  private static final int COLLECTIONS = 3;

  private UsedHeap() {}

  /** Bytes in use after collections; a single one may leave what reference queues still hold. */
  public static long bytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
