// SPDX-License-Identifier: Apache-2.0
/** How long the whole filter takes around a chain that does nothing. */
@NullMarked
package dev.headgate.benchmarks.filter;

import org.jspecify.annotations.NullMarked;
