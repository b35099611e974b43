// SPDX-License-Identifier: Apache-2.0
/** How much heap a client takes. */
@NullMarked
package dev.headgate.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
