// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.MonotonicClock;
import dev.headgate.bucket.SettingProblem;
import dev.headgate.bucket.StoredLimit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Buckets in Redis. */
public final class RedisBucketStore implements BucketStore {

  /** A store on the clock of the Java virtual machine. */
  public RedisBucketStore() {
    this(MonotonicClock.system());
  }

  RedisBucketStore(MonotonicClock clock) {}

  @Override
  public Set<String> settingNames() {
    return Set.of();
  }

  @Override
  public List<SettingProblem> validate(Map<String, String> settings) {
    return List.of();
  }

  @Override
  public Buckets configure(Map<String, String> settings, List<StoredLimit> limits) {
    throw new IllegalArgumentException("not yet");
  }

  @Override
  public void close() {}
}
