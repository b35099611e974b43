// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * Tomcat's HTTP/1.1, which also tells whether anybody is connected.
 *
 * <p>A request is over when its connection is gone. Its listeners hear so before, or never: when a
 * write fails beside the request's thread, Tomcat completes the request by itself, and an
 * application that completes it too, or that fails before the request's thread is back, now and
 * then comes between (Tomcat Bug 63817).
 */
public final class TomcatHttp extends Http11NioProtocol {

  boolean isDeserted() {
    return getEndpoint().getConnections().isEmpty();
  }
}
