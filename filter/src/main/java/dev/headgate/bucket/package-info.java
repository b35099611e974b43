// SPDX-License-Identifier: Apache-2.0
/**
 * Limits, the arithmetic of token buckets, and the stores that keep the buckets.
 *
 * <p>{@link dev.headgate.bucket.BucketStore} is the interface for stores of one's own. The packages
 * of Headgate point one way; this one knows nothing of servlets, files or networks.
 */
@NullMarked
package dev.headgate.bucket;

import org.jspecify.annotations.NullMarked;
