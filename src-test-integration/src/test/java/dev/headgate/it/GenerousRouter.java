// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A framework that routes by the raw URI: it decodes, drops parameters, follows dots, and drops
 * empty segments, in this order, so that as many spellings as possible are one path.
 */
final class GenerousRouter {

  private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");

  private GenerousRouter() {}

  static void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String uri = request.getRequestURI();
    String path = canonical(uri.substring(request.getContextPath().length()));
    if (Site.RESOURCES.contains(path) || Site.RESOURCES.contains(path + "/")) {
      response.getWriter().print("secret " + path);
    } else if (path.startsWith("/public/")) {
      response.getWriter().print("public");
    } else {
      response.setStatus(404);
    }
  }

  private static String canonical(String rawPath) {
    String decoded =
        ENCODED
            .matcher(rawPath)
            .replaceAll(hex -> byteText(Integer.parseInt(hex.group(1), 16)))
            .replaceAll(";[^/]*", "");
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : decoded.substring(1).split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    segments.removeIf(String::isEmpty);
    return "/" + String.join("/", segments);
  }

  private static String byteText(int octet) {
    return Matcher.quoteReplacement(new String(new byte[] {(byte) octet}, ISO_8859_1));
  }
}
