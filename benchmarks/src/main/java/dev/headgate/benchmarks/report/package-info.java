// SPDX-License-Identifier: Apache-2.0
/** Tables and charts of what was measured. */
@NullMarked
package dev.headgate.benchmarks.report;

import org.jspecify.annotations.NullMarked;
