// SPDX-License-Identifier: Apache-2.0
/**
 * Token-bucket rate limiting for servlet applications.
 *
 * <p>{@link dev.headgate.RateLimitFilter} is the way in: its description is the manual.
 */
@NullMarked
package dev.headgate;

import org.jspecify.annotations.NullMarked;
