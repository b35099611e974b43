// SPDX-License-Identifier: Apache-2.0
/**
 * Users' words into limits and policies, and their mistakes into messages that say how to mend
 * them.
 */
@NullMarked
package dev.headgate.config;

import org.jspecify.annotations.NullMarked;
