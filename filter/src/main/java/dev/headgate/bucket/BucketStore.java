// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where buckets live: in the memory of this process, or on a server that many processes share.
 *
 * <p>The filter that is given a store configures it at its start and at each reload, and closes it
 * when it is destroyed. A store is synchronized: decisions on one bucket, and on all the buckets of
 * one request, happen one after the other. Its methods may be called by any number of threads.
 *
 * <p>Settings come as plain strings, as the configuration has them, and only the store knows what
 * they mean.
 */
public interface BucketStore extends AutoCloseable {

  /**
   * The names of all settings that this store has. What becomes of requests while it fails is up to
   * the filter, which reads {@code onFailure}, {@code nodes} and {@code localBuckets} itself: no
   * store gets settings of these names.
   *
   * @return the names, each as it is to be written
   */
  Set<String> settingNames();

  /**
   * Finds all mistakes in the values of settings, without taking them over.
   *
   * @param settings names and values; a name that is not among {@link #settingNames} is passed over
   * @return the mistakes; empty if there are none
   */
  List<SettingProblem> validate(Map<String, String> settings);

  /**
   * Whether all that one request takes must be of one key, as where buckets of different keys live
   * on different servers. Set-ups in which a request may need two are then refused at the start.
   *
   * @param settings names and values, any mistakes among them
   * @return true if {@link Buckets#take} can only decide about one key at a time; false by default
   */
  default boolean takesOneKeyPerRequest(Map<String, String> settings) {
    return false;
  }

  /**
   * Puts settings and limits in force, at the start and again at each reload.
   *
   * <p>A limit whose id was in force before keeps its buckets, also if its numbers or the settings
   * changed: each keeps its debt in tokens, even above the new capacity. The buckets of other
   * limits may be dropped. Requests that still hold an earlier {@link Buckets} go on with it, and
   * are decided on the same buckets.
   *
   * @param settings names and values; what is not given is as by default
   * @param limits the limits, each id once; requests name a limit by its index in this list
   * @return the buckets of these limits
   * @throws IllegalArgumentException if a setting is unknown or wrong, or an id stands twice; what
   *     was in force stays in force
   */
  Buckets configure(Map<String, String> settings, List<StoredLimit> limits);

  /**
   * For stores: throws what {@link #configure} throws for mistakes, before anything is changed.
   *
   * @param settings names and values; no value is told unless it is wrong
   * @param limits the limits
   * @throws IllegalArgumentException if a setting is unknown or wrong, or an id stands twice
   */
  default void requireValid(Map<String, String> settings, List<StoredLimit> limits) {
    if (!settingNames().containsAll(settings.keySet())) {
      throw new IllegalArgumentException(
          "the settings are " + settingNames() + ", not " + settings.keySet());
    }
    List<SettingProblem> problems = validate(settings);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("wrong settings: " + problems);
    }
    Set<String> ids = new HashSet<>();
    for (StoredLimit limit : limits) {
      if (!ids.add(limit.id())) {
        throw new IllegalArgumentException("two limits have the id " + limit.id());
      }
    }
  }

  /** Gives back memory, threads and connections. Closing twice does nothing more. */
  @Override
  void close();
}
