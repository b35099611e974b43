// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The path of a request within its application, as the container routes by it. */
final class RequestPath {

  private RequestPath() {}

  /**
   * The path, decoded; that of the root is a slash, for it has no other.
   *
   * @return null if the container does not tell: some throw at a path that could be read in two
   *     ways
   */
  static @Nullable String of(HttpServletRequest request) {
    try {
      String servlet = Objects.requireNonNullElse(request.getServletPath(), "");
      String info = Objects.requireNonNullElse(request.getPathInfo(), "");
      String path = servlet.isEmpty() ? info : info.isEmpty() ? servlet : servlet + info;
      return path.isEmpty() ? "/" : path;
    } catch (RuntimeException notTold) {
      return null;
    }
  }

  /** Whether a path is what the client wrote, character by character, and not made of it. */
  static boolean isAsWritten(String path, HttpServletRequest request) {
    String uri = request.getRequestURI();
    String context = Objects.requireNonNullElse(request.getContextPath(), "");
    return uri != null
        && uri.length() == context.length() + path.length()
        && uri.startsWith(context)
        && uri.endsWith(path);
  }
}
