// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Five million strangers, in a process of its own with a heap of 64 MB. */
class FloodTest {

  private static final int STRANGERS = 5_000_000;
  private static final int MAX_BUCKETS = 500_000;
  private static final int ABUSERS = 1000;

  @Test
  void fitsASmallHeapAndFreesNobodyInDeepDebt() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx64m",
                "-cp",
                "target/classes" + System.getProperty("path.separator") + "target/test-classes",
                FloodTest.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(2, TimeUnit.MINUTES), "too slow");
      assertEquals(0, process.exitValue(), output);
      assertTrue(output.contains("forgiven and live 5001000, abusers let in 0"), output);
    } finally {
      process.destroyForcibly();
    }
  }

  /** The flood: each stranger takes one token of ten, each abuser has taken all. */
  public static void main(String[] args) throws StoreUnavailableException {
    try (MemoryBucketStore store = new MemoryBucketStore()) {
      Buckets buckets =
          store.configure(
              Map.of(MemoryBucketStore.MAX_BUCKETS, Integer.toString(MAX_BUCKETS)),
              List.of(new StoredLimit("a", new Limit(10, Refill.parse("1/d")))));
      for (int abuser = 0; abuser < ABUSERS; abuser++) {
        take(buckets, abuser, 10);
      }
      for (int stranger = 0; stranger < STRANGERS; stranger++) {
        take(buckets, ABUSERS + stranger, 1);
      }
      int letIn = 0;
      for (int abuser = 0; abuser < ABUSERS; abuser++) {
        letIn += take(buckets, abuser, 1) ? 1 : 0;
      }
      long size = store.size();
      if (size > 2 * MAX_BUCKETS) {
        throw new AssertionError("size " + size);
      }
      System.out.println(
          "forgiven and live "
              + (size + store.forgivenDebt().buckets())
              + ", abusers let in "
              + letIn);
    }
  }

  private static boolean take(Buckets buckets, int client, long cost)
      throws StoreUnavailableException {
    Charge[] charges = {new Charge(0, cost, 1, Charge.ENFORCED)};
    byte[][] keys = {ByteBuffer.allocate(9).put((byte) '6').putLong(client).array()};
    Decision decision = new Decision(1);
    buckets.take(charges, keys, decision);
    return decision.allowed();
  }
}
