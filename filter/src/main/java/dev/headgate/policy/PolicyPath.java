// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A path as policies see it, so that no other spelling of it gets around them: without empty
 * segments, and without a slash at its end.
 */
final class PolicyPath {

  private PolicyPath() {}

  /** The path itself, if it is so already; that of the root is a slash. */
  static String plain(String path) {
    if (!path.contains("//") && (path.length() < 2 || !path.endsWith("/"))) {
      return path.isEmpty() ? "/" : path;
    }
    StringBuilder plain = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean startsEmptySegment = c == '/' && i + 1 < path.length() && path.charAt(i + 1) == '/';
      if (!startsEmptySegment) {
        plain.append(c);
      }
    }
    int last = plain.length() - 1;
    return last > 0 && plain.charAt(last) == '/' ? plain.substring(0, last) : plain.toString();
  }

  /** The plain path that is left once segments that are {@code .} or {@code ..} are followed. */
  static String withoutDots(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return "/" + String.join("/", segments);
  }

  /** The path up to its first semicolon. */
  static String untilSemicolon(String path) {
    int semicolon = path.indexOf(';');
    return semicolon < 0 ? path : path.substring(0, semicolon);
  }

  /** The path without what follows a semicolon in each of its segments. */
  static String withoutParameters(String path) {
    StringBuilder without = new StringBuilder(path.length());
    boolean inParameter = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      inParameter = c == ';' || (inParameter && c != '/');
      if (!inParameter) {
        without.append(c);
      }
    }
    return without.toString();
  }
}
