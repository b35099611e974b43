// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The objects and arrays around a place in a text. For one thread. */
final class JsonLevels {

  /** One object or array. */
  private static final class Level {
    private final int offset;
    private final boolean isObject;
    private String name = "";
    private int index;

    Level(int offset, boolean isObject) {
      this.offset = offset;
      this.isObject = isObject;
    }

    JsonPath within(JsonPath path) {
      return isObject ? path.member(name) : path.item(index);
    }
  }

  private final Deque<Level> levels = new ArrayDeque<>();

  int depth() {
    return levels.size();
  }

  void open(int offset, boolean isObject) {
    levels.push(new Level(offset, isObject));
  }

  void close() {
    levels.pop();
  }

  boolean isInObject() {
    return levels.element().isObject;
  }

  /** Where the innermost one begins. */
  int offset() {
    return levels.element().offset;
  }

  /** The next member of an object. */
  void member(String name) {
    levels.element().name = name;
  }

  /** The next item of an array. */
  void item() {
    levels.element().index++;
  }

  /**
   * The path of the innermost one.
   *
   * @param withChild whether that of its current member or item instead
   */
  JsonPath path(boolean withChild) {
    JsonPath path = JsonPath.ROOT;
    for (Iterator<Level> outermost = levels.descendingIterator(); outermost.hasNext(); ) {
      Level level = outermost.next();
      path = withChild || outermost.hasNext() ? level.within(path) : path;
    }
    return path;
  }
}
