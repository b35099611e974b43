// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.MonotonicClock;
import dev.headgate.bucket.SettingProblem;
import dev.headgate.bucket.StoredLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Buckets in Redis 6.2 or later, or Valkey, so that one limit holds over all nodes of an
 * application.
 *
 * <p>One run of a script decides about a request, whatever the number of its limits, by the clock
 * of the server. A bucket is full where there is no key; a key has the time of the bucket's last
 * change and its debt in tokens, and goes when the bucket is full. A decision waits for Redis no
 * longer than {@code timeout}, and not at all while Redis is known to fail: then the filter does
 * without ({@code onFailure}).
 *
 * <p>Settings: {@code uri} (as Lettuce writes it, default {@code redis://localhost:6379}), {@code
 * cluster} ({@code false}), {@code timeout} ({@code 50ms}, 1 ms to 10 s), {@code prefix} of all
 * keys ({@code headgate}), {@code secret} that client keys are hashed with (none), {@code
 * denialCache}, for how long a node remembers a refusal ({@code 1s}, at most 10 s, 0 for not at
 * all). A reload changes timeout and denialCache; the others are where the buckets are.
 *
 * <p>Safe for any number of threads, virtual ones among them.
 */
public final class RedisBucketStore implements BucketStore {

  private final MonotonicClock clock;
  private final Duration startTimeout;
  private @Nullable RedisSettings current;
  private @Nullable RedisLink link;
  private boolean closed;

  /** A store that has not connected to anything yet. */
  public RedisBucketStore() {
    this(MonotonicClock.system(), RedisLink.START_TIMEOUT);
  }

  /**
   * A store that remembers refusals by another clock, and whose start waits for the first
   * connection no longer than this.
   */
  RedisBucketStore(MonotonicClock clock, Duration startTimeout) {
    this.clock = clock;
    this.startTimeout = startTimeout;
  }

  @Override
  public Set<String> settingNames() {
    return RedisSettingsReader.NAMES;
  }

  @Override
  public List<SettingProblem> validate(Map<String, String> settings) {
    RedisSettingsReader reader = new RedisSettingsReader(settings);
    reader.read();
    return reader.problems();
  }

  @Override
  public boolean takesOneKeyPerRequest(Map<String, String> settings) {
    return new RedisSettingsReader(settings).read().cluster();
  }

  /**
   * {@inheritDoc} The first time it connects, and waits at most two seconds for that: without Redis
   * it starts as well, and goes on trying.
   */
  @Override
  public synchronized Buckets configure(Map<String, String> settings, List<StoredLimit> limits) {
    requireValid(settings, limits);
    RedisSettings next = new RedisSettingsReader(settings).read();
    RedisSettings before = current;
    if (closed) {
      throw new IllegalArgumentException("the store is closed");
    }
    if (before != null && !before.isSameStoreAs(next)) {
      throw new IllegalArgumentException(
          "uri, cluster, prefix and secret of the Redis store can't change while it runs, for all"
              + " buckets would be new ones; start the application again to change them");
    }
    RedisLink open = link;
    if (open == null) {
      open = new RedisLink(next);
      link = open;
      open.awaitFirstTime(startTimeout);
    }
    open.timeout(next.timeout());
    RedisBuckets buckets = new RedisBuckets(open, limits, next, clock);
    open.onHealed(buckets::forgetDenials);
    current = next;
    return buckets;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (link != null) {
      link.close();
    }
  }
}
