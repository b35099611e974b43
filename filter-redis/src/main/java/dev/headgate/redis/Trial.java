// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Tries whether Redis decides: takes a token from a bucket of its own, gives it back and fills the
 * bucket, as for a request. So a server that can only be read is found out as well as one that is
 * away, and afterwards the server knows all scripts.
 *
 * <p>In a cluster there are buckets in many slots, and one that works is enough: the others may be
 * of a master that is gone, whose clients are not to decide about those of all.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
final class Trial {

  private static final int SLOTS_IN_CLUSTER = 16;

  private static final double[] ONE_OF_ONE = {1, 1, 1, 0};
  private static final double[] ONE = {1, 1};
  private static final double[] NONE = {};

  private final List<byte[][]> keys;

  Trial(RedisSettings settings) {
    this.keys =
        IntStream.range(0, settings.cluster() ? SLOTS_IN_CLUSTER : 1)
            .mapToObj(i -> settings.prefix() + ":{trial" + i + "}")
            .map(key -> new byte[][] {key.getBytes(US_ASCII)})
            .toList();
  }

  /**
   * Asks, and waits for the answers.
   *
   * @throws RedisFailure if there is none in time, or only errors
   */
  void run(Handover handover, long deadline) throws RedisFailure {
    List<List<Reply>> replies = keys.stream().map(key -> ask(handover, key)).toList();
    RedisFailure last = null;
    for (List<Reply> ofKey : replies) {
      try {
        for (Reply reply : ofKey) {
          reply.await(deadline);
        }
        return;
      } catch (RedisFailure failure) {
        last = failure;
      }
    }
    if (last != null) {
      throw last;
    }
  }

  private static List<Reply> ask(Handover handover, byte[][] key) {
    return List.of(
        handover.send(Script.TAKE, key, ONE_OF_ONE),
        handover.send(Script.REFUND, key, ONE),
        handover.send(Script.RESET, key, NONE));
  }
}
