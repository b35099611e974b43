// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

/** The floor's work on data of its own, which stay in the cache of the thread's core. */
final class ControlCaller implements Caller {

  private static final int LONGS = 1 << 11;

  private final SipHash hash = new SipHash(1, 2);
  private final byte[] key = Clients.keyBytes();
  private final long[] data = new long[LONGS];

  @Override
  public boolean take(int client) {
    Clients.write(client, key);
    return ++data[(int) hash.hash(key) & (LONGS - 1)] > 0;
  }
}
