// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.headgate.bucket.StoreUnavailableException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * A script that does nothing, called as a store calls its own: what Redis and the way to it cost,
 * for benchmarks. It has a key and numbers as of one limit.
 *
 * <p>Safe for any number of threads.
 */
public final class BareScript implements AutoCloseable {

  private static final Script BARE = new Script("return '1'");
  private static final double[] NUMBERS = {1, 1e9, 1e-6 / 60, 0};
  private static final int HASH_BYTES = 16;

  private final RedisLink link;
  private final String prefix;

  /** Connects with the settings of a store. */
  public BareScript(Map<String, String> settings) {
    RedisSettings read = new RedisSettingsReader(settings).read();
    this.link = new RedisLink(read);
    this.prefix = read.prefix();
    link.awaitFirstTime(RedisLink.START_TIMEOUT);
  }

  /** Calls it for a client, whose key is not hashed, and waits for the answer. */
  public void call(byte[] clientKey) throws StoreUnavailableException {
    String digits = HexFormat.of().formatHex(Arrays.copyOf(clientKey, HASH_BYTES));
    byte[] key = (prefix + ":{" + digits + "}:limit-0").getBytes(US_ASCII);
    link.call(BARE, new byte[][] {key}, NUMBERS, link.deadline());
  }

  @Override
  public void close() {
    link.close();
  }
}
