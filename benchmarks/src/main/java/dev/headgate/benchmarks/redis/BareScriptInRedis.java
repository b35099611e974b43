// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import dev.headgate.benchmarks.subject.Caller;
import dev.headgate.benchmarks.subject.Clients;
import dev.headgate.benchmarks.subject.Subject;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.redis.BareScript;

/** A script that does nothing, called as Headgate's. */
final class BareScriptInRedis implements Subject {

  private final BareScript script;

  BareScriptInRedis(String uri) {
    this.script = new BareScript(HeadgateInRedis.settings(uri, RedisSubject.BARE_SCRIPT.name()));
  }

  @Override
  public Caller caller(int cost) {
    return client -> {
      byte[] key = Clients.keyBytes();
      Clients.write(client, key);
      try {
        script.call(key);
      } catch (StoreUnavailableException e) {
        throw new UndecidedException(e);
      }
      return true;
    };
  }

  @Override
  public void close() {
    script.close();
  }
}
