// SPDX-License-Identifier: Apache-2.0
/** The limiters that are measured, and the yardsticks beside them, behind one small interface. */
@NullMarked
package dev.headgate.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
