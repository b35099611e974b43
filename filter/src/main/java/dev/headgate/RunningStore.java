// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.bucket.MonotonicClock;
import dev.headgate.bucket.StoredLimit;
import dev.headgate.config.FailureReader;
import dev.headgate.config.FailureSettings;
import dev.headgate.config.OnFailure;
import dev.headgate.config.Problems;
import dev.headgate.config.StoreSettings;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The store of a filter from its start to its stop, with the buckets in memory that this node
 * limits by while the store fails, and how the store is. All of it outlives a reload.
 *
 * <p>Settings are changed by one thread at a time; all else is safe for any number of threads.
 */
final class RunningStore implements AutoCloseable {

  private final BucketStore store;
  private final MemoryBucketStore local;
  private final StoreHealth health;
  private Map<String, String> localSettings = Map.of();
  private List<StoredLimit> localLimits = List.of();

  /**
   * Takes no memory yet.
   *
   * @param clock of the buckets in memory
   * @param subject how messages name the filter
   */
  RunningStore(BucketStore store, MonotonicClock clock, Supplier<String> subject) {
    this.store = store;
    this.local = new MemoryBucketStore(clock);
    this.health = new StoreHealth(subject, MonotonicClock.system());
  }

  /** The store itself. */
  BucketStore itself() {
    return store;
  }

  StoreHealth health() {
    return health;
  }

  /** What becomes of requests while the store fails, by settings without mistakes. */
  FailureSettings failure(StoreSettings settings) {
    return Stores.isInMemory(store)
        ? FailureSettings.NONE
        : FailureReader.read(settings, new Problems());
  }

  /** The buckets in the store, and those in memory if this node is to limit by itself. */
  record Both(Buckets shared, @Nullable Buckets local) {}

  /**
   * Puts settings and limits in force.
   *
   * @param shares the limits of this node, if it is to limit by itself
   * @throws IllegalArgumentException if the store refuses them, or there is too little memory; what
   *     was in force stays in force
   */
  Both configure(StoreSettings settings, List<StoredLimit> limits, List<StoredLimit> shares) {
    FailureSettings failure = failure(settings);
    boolean aside = failure.onFailure() == OnFailure.LOCAL;
    String maxBuckets = Integer.toString(failure.localBuckets());
    Map<String, String> nextSettings = Map.of(MemoryBucketStore.MAX_BUCKETS, maxBuckets);
    List<StoredLimit> nextLimits = aside ? shares : List.of();
    Buckets own = configureLocal(nextSettings, nextLimits);
    try {
      Buckets shared = store.configure(Stores.texts(store, settings), limits);
      localSettings = nextSettings;
      localLimits = nextLimits;
      return new Both(shared, aside ? own : null);
    } catch (RuntimeException | Error refused) {
      local.configure(localSettings, localLimits);
      throw refused;
    }
  }

  private Buckets configureLocal(Map<String, String> settings, List<StoredLimit> limits) {
    try {
      return local.configure(settings, limits);
    } catch (IllegalArgumentException tooLarge) {
      String message = String.valueOf(tooLarge.getMessage());
      throw new IllegalArgumentException(
          message.replace(MemoryBucketStore.MAX_BUCKETS, FailureSettings.LOCAL_BUCKETS), tooLarge);
    }
  }

  @Override
  public void close() {
    store.close();
    local.close();
  }
}
