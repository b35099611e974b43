// SPDX-License-Identifier: Apache-2.0
/** Buckets in Redis or Valkey, so that one limit holds over many nodes. */
@NullMarked
package dev.headgate.redis;

import org.jspecify.annotations.NullMarked;
