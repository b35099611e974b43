// SPDX-License-Identifier: Apache-2.0
/** What was measured, as lines in files, from which tables and charts can be made at any time. */
@NullMarked
package dev.headgate.benchmarks.results;

import org.jspecify.annotations.NullMarked;
