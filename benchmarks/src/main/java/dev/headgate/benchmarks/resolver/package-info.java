// SPDX-License-Identifier: Apache-2.0
/**
 * What finds the client behind proxies: Headgate and what Tomcat and Jetty have for it, each on
 * requests of its container.
 */
@NullMarked
package dev.headgate.benchmarks.resolver;

import org.jspecify.annotations.NullMarked;
