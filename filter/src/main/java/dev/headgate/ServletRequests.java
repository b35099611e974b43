// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.client.RequestSource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** Where the requests of a container say who sent them. */
enum ServletRequests implements RequestSource<HttpServletRequest> {
  INSTANCE;

  @Override
  public @Nullable String peer(HttpServletRequest request) {
    return request.getRemoteAddr();
  }

  @Override
  public @Nullable Enumeration<String> lines(HttpServletRequest request, String name) {
    return request.getHeaders(name);
  }
}
