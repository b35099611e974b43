// SPDX-License-Identifier: Apache-2.0
/** What the store in Redis does: how fast, with how many calls, and while Redis is stopped. */
@NullMarked
package dev.headgate.benchmarks.redis;

import org.jspecify.annotations.NullMarked;
