// SPDX-License-Identifier: Apache-2.0
/** How long one decision takes, and what it allocates. */
@NullMarked
package dev.headgate.benchmarks.decision;

import org.jspecify.annotations.NullMarked;
