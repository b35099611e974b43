// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/**
 * A mistake in what tells who is asking.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param value what was given
 * @param rule what it breaks, as a fragment that goes on after the value: {@code must be …}
 * @param fix what to do instead, as a fragment: {@code write 10.0.0.0/8}
 */
public record ClientProblem(String value, String rule, String fix) {}
