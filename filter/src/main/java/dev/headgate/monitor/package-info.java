// SPDX-License-Identifier: Apache-2.0
/**
 * What is worth a word in the log: a set-up that cannot be meant so, and what only shows in
 * traffic.
 *
 * <p>Nothing here decides about a request, and nothing that a client does can make it log more than
 * one line for each code.
 */
@NullMarked
package dev.headgate.monitor;

import org.jspecify.annotations.NullMarked;
