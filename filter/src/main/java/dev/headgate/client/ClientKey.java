// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a client is counted by: two requests share a bucket if and only if their keys are equal.
 *
 * <p>A key is bytes that begin with their kind, so keys of different kinds are never equal.
 * Immutable, and so safe for any number of threads.
 */
public final class ClientKey {

  /** The smallest and largest prefix by which IPv6 clients are told apart. */
  public static final int MIN_IPV6_PREFIX = 32;

  /** The prefix at which each IPv6 address is a client of its own. */
  public static final int MAX_IPV6_PREFIX = 128;

  /** The one client that all requests with no readable address are. */
  public static final ClientKey UNKNOWN = new ClientKey(new byte[] {'?'});

  private static final VarHandle BIG_ENDIAN_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle BIG_ENDIAN_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte IPV4 = '4';
  private static final byte IPV6 = '6';

  private final byte[] bytes;

  ClientKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Puts a key together where clients are not counted by their address alone.
   *
   * @return a builder for a key of no parts yet
   */
  public static ClientKeyBuilder builder() {
    return new ClientKeyBuilder();
  }

  /**
   * The key of an address: an IPv4 address by itself, an IPv6 address by its network.
   *
   * @param address the address
   * @param ipv6Prefix the bits of an IPv6 address that count, {@value #MIN_IPV6_PREFIX} to {@value
   *     #MAX_IPV6_PREFIX}; at 64 a subscriber with 2^64 addresses is one client
   * @return the key
   * @throws IllegalArgumentException if the prefix is out of its range
   */
  public static ClientKey of(IpAddress address, int ipv6Prefix) {
    if (ipv6Prefix < MIN_IPV6_PREFIX || ipv6Prefix > MAX_IPV6_PREFIX) {
      throw new IllegalArgumentException(
          "ipv6Prefix must be from "
              + MIN_IPV6_PREFIX
              + " to "
              + MAX_IPV6_PREFIX
              + ", not "
              + ipv6Prefix);
    }
    return of(address.high(), address.low(), ipv6Prefix);
  }

  /** As {@link #of(IpAddress, int)}, of an address as two numbers. */
  static ClientKey of(long high, long low, int ipv6Prefix) {
    if (AddressReader.isIpv4(high, low)) {
      byte[] bytes = new byte[1 + Integer.BYTES];
      bytes[0] = IPV4;
      BIG_ENDIAN_INT.set(bytes, 1, (int) low);
      return new ClientKey(bytes);
    }
    boolean half = ipv6Prefix <= Long.SIZE;
    byte[] bytes = new byte[half ? 1 + Long.BYTES : 1 + 2 * Long.BYTES];
    bytes[0] = IPV6;
    BIG_ENDIAN_LONG.set(bytes, 1, high & IpAddress.highMask(ipv6Prefix));
    if (!half) {
      BIG_ENDIAN_LONG.set(bytes, 1 + Long.BYTES, low & IpAddress.lowMask(ipv6Prefix));
    }
    return new ClientKey(bytes);
  }

  /**
   * The key of the peer of a connection, as containers name it: an address, perhaps with a port,
   * and for IPv6 perhaps in brackets or with a zone, all of which are dropped.
   *
   * @param peer what {@code getRemoteAddr()} says
   * @param ipv6Prefix as for {@link #of}
   * @return the key; {@link #UNKNOWN} if the peer is null or not an address
   */
  public static ClientKey ofPeer(@Nullable String peer, int ipv6Prefix) {
    IpAddress address = peer == null ? null : IpAddress.ofPeer(peer);
    return address == null ? UNKNOWN : of(address, ipv6Prefix);
  }

  /**
   * The bytes that a store counts by.
   *
   * @return the bytes of this key, not a copy: not to be changed
   */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClientKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The bytes in hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
