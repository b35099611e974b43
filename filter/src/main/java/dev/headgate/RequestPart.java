// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.client.FieldValue;
import dev.headgate.client.KeyPart;
import dev.headgate.client.QueryString;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of one key part from a request. It never reads the body, and never makes a
 * session.
 */
@FunctionalInterface
interface RequestPart {

  /** What all requests have in common. */
  String GLOBAL = "*";

  /** The value; null or empty if the request has none, or not just one. */
  @Nullable String valueOf(HttpServletRequest request);

  /**
   * How a part other than the address is read.
   *
   * @param functions the functions in Java, by name
   */
  static RequestPart of(KeyPart part, Map<String, KeyFunction> functions) {
    String name = Objects.requireNonNullElse(part.name(), "");
    return switch (part.kind()) {
      case IP -> throw new IllegalArgumentException("the address is resolved, not read");
      case HEADER -> request -> FieldValue.single(request.getHeaders(name));
      case COOKIE -> request -> cookie(request.getCookies(), name);
      case QUERY -> request -> QueryString.value(request.getQueryString(), name);
      case PRINCIPAL -> request -> name(request.getUserPrincipal());
      case SESSION -> request -> id(request.getSession(false));
      case METHOD -> request -> method(request.getMethod());
      case PATH -> RequestPath::of;
      case GLOBAL -> request -> GLOBAL;
      case FUNCTION -> Objects.requireNonNull(functions.get(name))::valueOf;
    };
  }

  private static @Nullable String cookie(Cookie @Nullable [] cookies, String name) {
    String value = null;
    for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
      if (cookie.getName().equals(name)) {
        if (value != null) {
          return null;
        }
        value = cookie.getValue();
      }
    }
    return value;
  }

  private static @Nullable String name(@Nullable Principal principal) {
    return principal == null ? null : principal.getName();
  }

  private static @Nullable String id(@Nullable HttpSession session) {
    return session == null ? null : session.getId();
  }

  /** HEAD is a GET; and methods that a client makes up are one, or each would be a new client. */
  private static String method(String method) {
    return switch (method) {
      case "GET", "HEAD" -> "GET";
      case "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE" -> method;
      default -> "other";
    };
  }
}
