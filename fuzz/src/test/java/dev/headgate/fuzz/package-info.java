// SPDX-License-Identifier: Apache-2.0
/** What the fuzz tests have in common, and a fuzzing of all of them that every build does. */
@NullMarked
package dev.headgate.fuzz;

import org.jspecify.annotations.NullMarked;
