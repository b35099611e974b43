// SPDX-License-Identifier: Apache-2.0
/** JMH in Java virtual machines that live on, so that short runs of all subjects can take turns. */
@NullMarked
package dev.headgate.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
