// SPDX-License-Identifier: Apache-2.0
/** Runs everything with one command. */
@NullMarked
package dev.headgate.benchmarks;

import org.jspecify.annotations.NullMarked;
