// SPDX-License-Identifier: Apache-2.0
/**
 * What the client sees: response fields and rejection bodies.
 *
 * <p>Nothing that a client sent is ever echoed: fields and bodies hold configured names and
 * integers.
 */
@NullMarked
package dev.headgate.http;

import org.jspecify.annotations.NullMarked;
