// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Tries whether Redis decides: takes a token from a bucket of its own, gives it back and fills the
 * bucket, as for a request. So a server that can only be read is found out as well as one that is
 * away, and afterwards the server knows all scripts.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
final class Trial {

  private static final byte[] ONE = "1".getBytes(US_ASCII);
  private static final byte[] GROUP = "0".getBytes(US_ASCII);

  private final byte[][] key;

  Trial(String prefix) {
    this.key = new byte[][] {(prefix + ":{trial}").getBytes(US_ASCII)};
  }

  /**
   * Asks, and waits for the answers.
   *
   * @throws RedisFailure if there is none in time, or an error
   */
  void run(Handover handover, long deadline) throws RedisFailure {
    Reply taken = handover.send(Script.TAKE, key, new byte[][] {ONE, ONE, ONE, GROUP});
    Reply givenBack = handover.send(Script.REFUND, key, new byte[][] {ONE, ONE});
    Reply filled = handover.send(Script.RESET, key, new byte[0][]);
    taken.await(deadline);
    givenBack.await(deadline);
    filled.await(deadline);
  }
}
