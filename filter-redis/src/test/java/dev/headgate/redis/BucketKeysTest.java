// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.bucket.StoredLimit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BucketKeysTest {

  private final BucketKeys keys =
      new BucketKeys(new RedisSettingsReader(Map.of("prefix", "shop")).read());
  private final List<RedisLimit> limits =
      Stream.of("everyone:ip/64", "login.login-daily:ip/64")
          .map(id -> new RedisLimit(new StoredLimit(id, new Limit(1, Refill.parse("1/s")))))
          .toList();

  @Test
  void haveThePrefixTheClientInBracesAndTheLimit() {
    Charge[] charges = {new Charge(0, 1, 1, 0), new Charge(1, 1, 1, 0)};
    byte[] client = "abc".getBytes(US_ASCII);
    byte[][] made = keys.of(charges, keys.hashes(new byte[][] {client, client}), limits);
    assertEquals(
        "shop:{ba7816bf8f01cfea414140de5dae2223}:everyone:ip/64", new String(made[0], US_ASCII));
    assertEquals(
        "shop:{ba7816bf8f01cfea414140de5dae2223}:login.login-daily:ip/64",
        new String(made[1], US_ASCII));
  }

  @Test
  void hashesTheSameClientOnce() {
    byte[] client = {1};
    byte[][] hashes = keys.hashes(new byte[][] {client, client, {2}});
    assertSame(hashes[0], hashes[1]);
    assertFalse(BucketKeys.isOfOneClient(hashes));
    assertTrue(BucketKeys.isOfOneClient(keys.hashes(new byte[][] {{1}, {1}})));
  }
}
