// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.memory;

import dev.headgate.benchmarks.process.UsedHeap;
import dev.headgate.benchmarks.subject.Caller;
import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import dev.headgate.benchmarks.subject.Subject;

/**
 * A JVM that makes a subject, lets each client take a token, and says by how many bytes that raised
 * the used heap.
 */
final class HeapMeter {

  private static final int FEW = 1_000;

  private HeapMeter() {}

  /** Arguments: the contestant, the number of clients, how often. */
  public static void main(String[] args) {
    Contestant contestant = Contestant.valueOf(args[0]);
    int clients = Integer.parseInt(args[1]);
    // Loads every class, so that none is counted.
    bytes(contestant, FEW);
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      System.out.println(bytes(contestant, clients));
    }
  }

  private static long bytes(Contestant contestant, int clients) {
    long before = UsedHeap.bytes();
    try (Subject subject = contestant.create(Load.ALLOWED.setup(clients))) {
      Caller caller = subject.caller(1);
      for (int client = 0; client < clients; client++) {
        caller.take(client);
      }
      long after = UsedHeap.bytes();
      // Asked once more, so that it can't be collected before.
      caller.take(0);
      return after - before;
    }
  }
}
