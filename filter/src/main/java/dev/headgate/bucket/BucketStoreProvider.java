// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

/**
 * Makes the stores of one type. A jar that has one names it in {@code META-INF/services}, so that
 * the type can be set up as {@code store.type} without a line of Java.
 *
 * <p>Found by {@link java.util.ServiceLoader}, and so with a public constructor without parameters.
 */
public interface BucketStoreProvider {

  /**
   * The word by which configurations ask for such a store.
   *
   * @return for example {@code redis}; lower case, and not {@code memory}
   */
  String type();

  /**
   * Makes a store, without connecting to anything: that is what {@link BucketStore#configure} is
   * for.
   *
   * @return a store for one filter, which closes it
   */
  BucketStore create();
}
