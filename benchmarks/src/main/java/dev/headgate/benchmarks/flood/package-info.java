// SPDX-License-Identifier: Apache-2.0
/** Millions of strangers with one request each, and who is forgotten because of them. */
@NullMarked
package dev.headgate.benchmarks.flood;

import org.jspecify.annotations.NullMarked;
