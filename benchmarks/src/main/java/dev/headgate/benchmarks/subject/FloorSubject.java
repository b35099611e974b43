// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What any limiter with a table of this size and a hash that nobody can foresee has to do: hash the
 * key, read one random 64-byte line of an array of 32 bytes for each client, look at the clock, and
 * write the line by one compare-and-set.
 */
final class FloorSubject implements Subject {

  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int BYTES_PER_CLIENT = 32;
  private static final int LINE_LONGS = 8;

  private final SipHash hash;
  private final long[] table;
  private final int lines;

  FloorSubject(Setup setup) {
    SplittableRandom random = new SplittableRandom();
    this.hash = new SipHash(random.nextLong(), random.nextLong());
    long bytes = (long) setup.maxClients() * BYTES_PER_CLIENT;
    this.lines = (int) Math.max(1, bytes / (LINE_LONGS * Long.BYTES));
    this.table = new long[lines * LINE_LONGS];
  }

  @Override
  public Caller caller(int cost) {
    byte[] key = Clients.keyBytes();
    return client -> {
      Clients.write(client, key);
      return visit(hash.hash(key));
    };
  }

  private boolean visit(long hashed) {
    int index = (int) (((hashed >>> 32) * lines) >>> 32) * LINE_LONGS;
    long seen = (long) ELEMENT.getVolatile(table, index);
    return ELEMENT.compareAndSet(table, index, seen, System.nanoTime());
  }

  /** How many lines were written at least once. */
  long linesWritten() {
    return Arrays.stream(table).filter(written -> written != 0).count();
  }
}
