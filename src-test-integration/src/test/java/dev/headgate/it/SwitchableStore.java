// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.bucket.SettingProblem;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.bucket.StoredLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Buckets in memory on a clock that stands still, which can be made to fail. */
final class SwitchableStore implements BucketStore {

  /** What a store throws. */
  enum Failure {
    NONE,
    UNAVAILABLE,
    RUNTIME,
    LINKAGE;

    void happen(Duration retryAfter) throws StoreUnavailableException {
      switch (this) {
        case NONE -> {}
        case UNAVAILABLE -> throw new StoreUnavailableException("planned", null, retryAfter);
        case RUNTIME -> throw new IllegalStateException("planned");
        case LINKAGE -> throw new NoClassDefFoundError("planned");
      }
    }
  }

  private final BucketStore store = new MemoryBucketStore(new ManualClock());
  volatile Failure failure = Failure.NONE;
  volatile Duration retryAfter = Duration.ofSeconds(1);
  volatile boolean closed;

  @Override
  public Set<String> settingNames() {
    return store.settingNames();
  }

  @Override
  public List<SettingProblem> validate(Map<String, String> settings) {
    return store.validate(settings);
  }

  @Override
  public Buckets configure(Map<String, String> settings, List<StoredLimit> limits) {
    return new SwitchableBuckets(store.configure(settings, limits));
  }

  @Override
  public void close() {
    closed = true;
    store.close();
  }

  private final class SwitchableBuckets implements Buckets {

    private final Buckets buckets;

    SwitchableBuckets(Buckets buckets) {
      this.buckets = buckets;
    }

    @Override
    public void take(Charge[] charges, byte[][] keys, Decision decision)
        throws StoreUnavailableException {
      failure.happen(retryAfter);
      buckets.take(charges, keys, decision);
    }

    @Override
    public void refund(Charge[] charges, byte[][] keys) throws StoreUnavailableException {
      failure.happen(retryAfter);
      buckets.refund(charges, keys);
    }

    @Override
    public void reset(int limit, byte[] key) throws StoreUnavailableException {
      failure.happen(retryAfter);
      buckets.reset(limit, key);
    }
  }
}
