// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Clients by number, in the three forms that the limiters count by. Each is the network of an IPv6
 * subscriber, 64 bits.
 *
 * <p>In a server, each request brings its own key, which was just read from the connection and is
 * in the cache; what it cost is not the limiter's. So here a key is computed, not looked up in an
 * array of prepared ones, whose misses would be counted against the limiter; and it is written into
 * an object that the thread uses again. For Headgate that is the bytes that {@code ClientKey}
 * makes. For a map it is a {@link MapKey}, which hashes and compares as cheaply as a {@code Long}:
 * a user's map has the longer String of an address. Tomcat's counter takes nothing but a String,
 * which can't be written again, so it gets a new one of 8 characters, the shortest possible. What
 * making it costs is measured by itself ({@link Contestant#TEXT_KEY}), and not deducted.
 */
public final class Clients {

  /** The length of a key as bytes: its kind and the network. */
  static final int KEY_BYTES = 1 + Long.BYTES;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long KIND = (long) '6' << 56;
  private static final long ODD = 0x9e3779b97f4a7c15L;

  private Clients() {}

  /** A network of its own for each client, that looks random. */
  static long network(int client) {
    long spread = (client + 1L) * ODD;
    return spread ^ (spread >>> 32);
  }

  /** An array for {@link #write}. */
  public static byte[] keyBytes() {
    return new byte[KEY_BYTES];
  }

  /**
   * Writes a key, in the pieces that a hash reads: a word that bridges two stores that were made
   * just before makes the processor wait until both are in the cache.
   */
  public static void write(int client, byte[] key) {
    long network = network(client);
    LONG.set(key, 0, KIND | network >>> Byte.SIZE);
    key[Long.BYTES] = (byte) network;
  }

  /** A new String of the network, for which an array of {@link #keyBytes} is overwritten. */
  static String text(int client, byte[] key) {
    write(client, key);
    return new String(key, 1, Long.BYTES, StandardCharsets.ISO_8859_1);
  }
}
