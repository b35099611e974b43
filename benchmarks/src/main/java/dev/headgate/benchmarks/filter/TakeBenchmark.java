// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.filter;

import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.Limit;
import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.bucket.Refill;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.bucket.StoredLimit;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the store in memory takes for a request under one limit or several, of many clients. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the fields.
public class TakeBenchmark {

  private static final int CLIENTS = 1 << 16;
  private static final int NEXT = 40_503; // odd, so all clients come before any comes again

  @Param({"1", "5"})
  public int limits;

  private Buckets buckets;
  private Charge[] charges;
  private byte[][][] keys;
  private Decision decision;
  private int client;

  @Setup
  public void fill() {
    Limit limit = new Limit(Limit.MAX_CAPACITY, Refill.parse("1/d"));
    buckets =
        new MemoryBucketStore()
            .configure(
                Map.of("maxBuckets", "100000"),
                IntStream.range(0, limits)
                    .mapToObj(i -> new StoredLimit("limit" + i, limit))
                    .toList());
    charges =
        IntStream.range(0, limits)
            .mapToObj(i -> new Charge(i, 1, 1, Charge.ENFORCED))
            .toArray(Charge[]::new);
    keys = new byte[CLIENTS][limits][];
    for (int i = 0; i < CLIENTS; i++) {
      Arrays.fill(keys[i], ByteBuffer.allocate(Integer.BYTES).putInt(i).array());
    }
    decision = new Decision(limits);
  }

  @Benchmark
  public boolean take() throws StoreUnavailableException {
    client = client + NEXT & CLIENTS - 1;
    buckets.take(charges, keys[client], decision);
    return decision.allowed();
  }
}
