// SPDX-License-Identifier: Apache-2.0
/** The web application: two servlets, one of them worth limiting. */
@NullMarked
package dev.headgate.example;

import org.jspecify.annotations.NullMarked;
