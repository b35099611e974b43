// SPDX-License-Identifier: Apache-2.0
/** Headgate in real containers, asked over real sockets. */
@NullMarked
package dev.headgate.it;

import org.jspecify.annotations.NullMarked;
