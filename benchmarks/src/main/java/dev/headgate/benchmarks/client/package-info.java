// SPDX-License-Identifier: Apache-2.0
/** How long it takes to find out who is asking. */
@NullMarked
package dev.headgate.benchmarks.client;

import org.jspecify.annotations.NullMarked;
