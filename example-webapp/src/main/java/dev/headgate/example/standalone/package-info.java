// SPDX-License-Identifier: Apache-2.0
/** The runnable jar: the same application, or any WAR, on embedded Jetty. Not part of the WAR. */
@NullMarked
package dev.headgate.example.standalone;

import org.jspecify.annotations.NullMarked;
