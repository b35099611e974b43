// SPDX-License-Identifier: Apache-2.0
/** Policies: named sets of limits, and which requests fall under them. */
@NullMarked
package dev.headgate.policy;

import org.jspecify.annotations.NullMarked;
