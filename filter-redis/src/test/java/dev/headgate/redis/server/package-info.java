// SPDX-License-Identifier: Apache-2.0
/** Redis servers of their own processes, for tests and benchmarks, and what can be done to them. */
@NullMarked
package dev.headgate.redis.server;

import org.jspecify.annotations.NullMarked;
