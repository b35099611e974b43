// SPDX-License-Identifier: Apache-2.0
/** Java virtual machines of their own, one for each subject. */
@NullMarked
package dev.headgate.benchmarks.process;

import org.jspecify.annotations.NullMarked;
