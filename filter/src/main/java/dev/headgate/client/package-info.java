// SPDX-License-Identifier: Apache-2.0
/**
 * Who is asking: addresses as numbers, whom trusted proxies speak for, and the keys that clients
 * are counted by.
 *
 * <p>Nothing here asks a name server, and nothing throws on what a client or a container says.
 */
@NullMarked
package dev.headgate.client;

import org.jspecify.annotations.NullMarked;
