// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Buckets in the memory of this process.
 *
 * <p>Each limit has a table of its own, whose size is fixed when it is configured, so a flood of
 * clients on one limit neither eats the heap nor touches the debts under another. A bucket's memory
 * is free again as soon as the bucket is full; nothing needs an idle timeout or a thread that
 * cleans up. When more buckets are in debt than there is room for, the one with the least debt of
 * eight goes, is counted in {@link #forgivenDebt}, and is warned about at most once a minute.
 *
 * <p>One setting: {@value #MAX_BUCKETS}, the buckets that are kept for each limit, from 1 to
 * 500,000,000, by default {@value #DEFAULT_MAX_BUCKETS}. A limit takes 32 bytes for each.
 *
 * <p>Safe for any number of threads. Buckets are not shared between processes, and start full.
 */
public final class MemoryBucketStore implements BucketStore {

  /** The name of the one setting. */
  public static final String MAX_BUCKETS = "maxBuckets";

  /** The buckets that are kept for each limit where the setting is not given. */
  public static final int DEFAULT_MAX_BUCKETS = 1_000_000;

  /** The memory that each of them takes, from the start. */
  public static final int BYTES_PER_BUCKET = BucketTable.BYTES_PER_BUCKET;

  private static final long MOST_BUCKETS = 500_000_000;
  private static final long BYTES_PER_MEGABYTE = 1024 * 1024;

  private static final System.Logger LOG = System.getLogger("dev.headgate");

  private final StoreTime time;
  private final ForgivenWarning warning;
  private final SipHash hash;
  private Map<String, BucketTable> tables = Map.of();
  private int nextOrder;

  /** A store on the clock of the Java virtual machine. */
  public MemoryBucketStore() {
    this(MonotonicClock.system());
  }

  /**
   * A store on a clock of one's own.
   *
   * @param clock the clock; if it jumps back, the store's time stands still until it has caught up
   */
  public MemoryBucketStore(MonotonicClock clock) {
    this(clock, message -> LOG.log(Level.WARNING, message));
  }

  MemoryBucketStore(MonotonicClock clock, Consumer<String> log) {
    this(clock, log, SipHash.withRandomSecret());
  }

  MemoryBucketStore(MonotonicClock clock, Consumer<String> log, SipHash hash) {
    this.hash = hash;
    this.time = new StoreTime(clock);
    this.warning = new ForgivenWarning(log);
  }

  @Override
  public Set<String> settingNames() {
    return Set.of(MAX_BUCKETS);
  }

  @Override
  public List<SettingProblem> validate(Map<String, String> settings) {
    String maxBuckets = settings.get(MAX_BUCKETS);
    if (maxBuckets == null || isMaxBuckets(maxBuckets)) {
      return List.of();
    }
    return List.of(
        new SettingProblem(
            MAX_BUCKETS,
            maxBuckets,
            "must be a whole number from 1 to " + MOST_BUCKETS,
            "write for example " + DEFAULT_MAX_BUCKETS));
  }

  @Override
  public synchronized Buckets configure(Map<String, String> settings, List<StoredLimit> limits) {
    requireValid(settings, limits);
    long maxBuckets =
        Long.parseLong(settings.getOrDefault(MAX_BUCKETS, Integer.toString(DEFAULT_MAX_BUCKETS)));
    Map<String, BucketTable> next = allocate(limits, maxBuckets);
    next.forEach(
        (id, table) -> {
          BucketTable current = tables.get(id);
          if (current != null && current != table) {
            current.moveTo(table, time);
          }
        });
    tables = next;
    return new MemoryBuckets(time, hash, next.values().toArray(new BucketTable[0]));
  }

  /**
   * Takes all memory before the first bucket moves: if there is not enough, nothing has changed.
   */
  private Map<String, BucketTable> allocate(List<StoredLimit> limits, long maxBuckets) {
    try {
      Map<String, BucketTable> next = new LinkedHashMap<>();
      for (StoredLimit limit : limits) {
        BucketTable current = tables.get(limit.id());
        next.put(
            limit.id(),
            current == null
                ? new BucketTable(limit, maxBuckets, nextOrder++, warning)
                : current.resized(limit, maxBuckets));
      }
      return next;
    } catch (OutOfMemoryError tooLarge) {
      throw new IllegalArgumentException(doesNotFit(limits.size(), maxBuckets), tooLarge);
    }
  }

  private static String doesNotFit(int limits, long maxBuckets) {
    long megabytes = limits * maxBuckets * BYTES_PER_BUCKET / BYTES_PER_MEGABYTE;
    return "maxBuckets = "
        + maxBuckets
        + " takes "
        + limits
        + (limits == 1 ? " limit" : " limits")
        + " x "
        + maxBuckets
        + " buckets x "
        + BYTES_PER_BUCKET
        + " bytes = "
        + megabytes
        + " MB, which the heap of at most "
        + Runtime.getRuntime().maxMemory() / BYTES_PER_MEGABYTE
        + " MB has no room for; write a smaller maxBuckets, or give the JVM more memory (-Xmx)";
  }

  /**
   * The debt that was forgiven under the limits in force, since each came in force.
   *
   * @return the sum over all limits
   */
  public synchronized ForgivenDebt forgivenDebt() {
    return tables.values().stream()
        .map(BucketTable::forgiven)
        .reduce(ForgivenDebt.NONE, ForgivenDebt::plus);
  }

  /** Buckets in debt, over all limits. It reads every place, so it is not for a request. */
  synchronized long size() {
    long elapsedNanos = time.elapsedNanos();
    return tables.values().stream().mapToLong(table -> table.size(elapsedNanos)).sum();
  }

  /** Forgets all buckets. Requests that are still under way are decided as before. */
  @Override
  public synchronized void close() {
    tables = Map.of();
  }

  private static boolean isMaxBuckets(String value) {
    int most = Long.toString(MOST_BUCKETS).length();
    return !value.isEmpty()
        && value.length() <= most
        && value.chars().allMatch(c -> c >= '0' && c <= '9')
        && Long.parseLong(value) >= 1
        && Long.parseLong(value) <= MOST_BUCKETS;
  }
}
