// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.SettingProblem;
import dev.headgate.bucket.StoredLimit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Redis store that has its server's URI, and time enough on a slow machine, where nothing else is
 * set.
 */
final class UnderUri implements BucketStore {

  private final BucketStore store;
  private final Map<String, String> defaults;

  UnderUri(BucketStore store, String uri) {
    this.store = store;
    this.defaults =
        Map.of(RedisSettingsReader.URI_SETTING, uri, RedisSettingsReader.TIMEOUT, "10s");
  }

  private Map<String, String> withDefaults(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(defaults);
    all.putAll(settings);
    return all;
  }

  @Override
  public Set<String> settingNames() {
    return store.settingNames();
  }

  @Override
  public List<SettingProblem> validate(Map<String, String> settings) {
    return store.validate(withDefaults(settings));
  }

  @Override
  public Buckets configure(Map<String, String> settings, List<StoredLimit> limits) {
    return store.configure(withDefaults(settings), limits);
  }

  @Override
  public void close() {
    store.close();
  }
}
