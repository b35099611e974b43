// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.BucketStoreProvider;

/** Makes stores of the type {@value #TYPE}. Safe for any number of threads. */
public final class RedisBucketStoreProvider implements BucketStoreProvider {

  /** What {@code store.type} asks for. */
  public static final String TYPE = "redis";

  /** For {@link java.util.ServiceLoader}. */
  public RedisBucketStoreProvider() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public BucketStore create() {
    return new RedisBucketStore();
  }
}
