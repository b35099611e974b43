// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.ManualClock;
import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.bucket.SettingProblem;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.bucket.StoredLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Buckets in memory at an instant that never ends, which fail as long as they are told to. */
final class FailingStore implements BucketStore {

  private final BucketStore store = new MemoryBucketStore(new ManualClock());

  /** What is thrown; nothing if it is null. */
  volatile @Nullable Throwable failure;

  /** What happens while the store is asked next. */
  @Nullable Runnable meanwhile;

  /** What is thrown when settings are put in force. */
  @Nullable RuntimeException refusal;

  boolean takesOneKey;
  int closed;
  int asked;

  /** What {@link #configure} was given, each time. */
  final List<String> configured = new ArrayList<>();

  /** What {@link #validate} was given, each time. */
  final List<String> validated = new ArrayList<>();

  @Override
  public Set<String> settingNames() {
    return Set.of("uri", "nodes");
  }

  @Override
  public List<SettingProblem> validate(Map<String, String> settings) {
    validated.add(new TreeMap<>(settings).toString());
    String uri = settings.get("uri");
    return uri == null || !uri.startsWith("wrong")
        ? List.of()
        : List.of(new SettingProblem("uri", "wrong:***", "must be right", "write for example x"));
  }

  @Override
  public boolean takesOneKeyPerRequest(Map<String, String> settings) {
    return takesOneKey;
  }

  @Override
  public Buckets configure(Map<String, String> settings, List<StoredLimit> limits) {
    if (refusal != null) {
      throw refusal;
    }
    configured.add(new TreeMap<>(settings).toString());
    return new FailingBuckets(store.configure(Map.of(), limits));
  }

  @Override
  public void close() {
    closed++;
  }

  private final class FailingBuckets implements Buckets {

    private final Buckets buckets;

    FailingBuckets(Buckets buckets) {
      this.buckets = buckets;
    }

    private void failIfTold() throws StoreUnavailableException {
      asked++;
      Throwable thrown = failure;
      Runnable once = meanwhile;
      meanwhile = null;
      if (once != null) {
        once.run();
      }
      if (thrown instanceof StoreUnavailableException unavailable) {
        throw unavailable;
      } else if (thrown instanceof RuntimeException unexpected) {
        throw unexpected;
      } else if (thrown instanceof Error error) {
        throw error;
      }
    }

    @Override
    public void take(Charge[] charges, byte[][] keys, Decision decision)
        throws StoreUnavailableException {
      failIfTold();
      buckets.take(charges, keys, decision);
    }

    @Override
    public void refund(Charge[] charges, byte[][] keys) throws StoreUnavailableException {
      failIfTold();
      buckets.refund(charges, keys);
    }

    @Override
    public void reset(int limit, byte[] key) throws StoreUnavailableException {
      failIfTold();
      buckets.reset(limit, key);
    }
  }
}
